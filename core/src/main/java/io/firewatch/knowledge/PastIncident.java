package io.firewatch.knowledge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An incident that is over, as it is remembered.
 *
 * @param minutes from detection to recovery
 * @param version of the deployment that led to it; empty when none did
 * @param category of the cause: DEPLOYMENT, CONFIGURATION, INFRASTRUCTURE, APPLICATION, DEPENDENCY
 * @param fix what ended it
 * @param factors what helped it happen
 */
public record PastIncident(
    String id,
    String title,
    Kind kind,
    Instant occurredAt,
    double minutes,
    String version,
    Story story,
    List<String> factors,
    List<String> tags) {
  private static final String DOCUMENTS = "incident/";

  public PastIncident {
    factors = List.copyOf(factors);
    tags = List.copyOf(tags);
  }

  /**
   * The id of what is remembered of an incident that Firewatch saw.
   *
   * @param display the id that people see, such as {@code INC-0866D188}
   */
  public static String idOf(String display) {
    return display.toLowerCase(Locale.ROOT);
  }

  /** The id of the document that is remembered of it. */
  public static String documentOf(String display) {
    return DOCUMENTS + idOf(display);
  }

  /** What kind of trouble it was, how bad, and whose. */
  public record Kind(String type, String severity, List<String> services) {
    public Kind {
      services = List.copyOf(services);
    }
  }

  /** What was seen, why, and what ended it. */
  public record Story(String symptoms, String category, String cause, String fix) {}

  /** As four sections: summary, root cause, resolution, contributing factors. */
  public Document document(Document.Origin origin, boolean reviewed) {
    List<Document.Section> sections = new ArrayList<>();
    sections.add(
        new Document.Section(
            "Symptoms",
            story.symptoms() + " Services: " + String.join(", ", kind.services()) + "."));
    String deployment = version.isEmpty() ? "" : " It came with deployment " + version + ".";
    sections.add(
        new Document.Section(
            "Root cause", story.cause() + deployment + " Category: " + story.category() + "."));
    sections.add(
        new Document.Section(
            "Resolution", story.fix() + " Recovered after " + Math.round(minutes) + " min."));
    if (!factors.isEmpty()) {
      sections.add(new Document.Section("Contributing factors", String.join(" ", factors)));
    }
    return new Document(
        DOCUMENTS + id,
        Document.Kind.INCIDENT,
        title,
        new Document.Facets(List.of(kind.type()), kind.severity(), kind.services(), tags),
        sections,
        origin,
        reviewed);
  }
}
