package io.firewatch.postmortem;

import io.firewatch.incident.IncidentId;
import io.firewatch.telemetry.Severity;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The document about an incident that is over, as it was written and as people left it.
 *
 * @param version how often it was stored; 0 before the first time
 * @param generated what was written from the record, whatever people made of it since
 */
public record Postmortem(
    IncidentId incident,
    int version,
    About about,
    Generated generated,
    @Nullable Edit edit,
    @Nullable Review review) {
  /** Longest text that is kept. */
  public static final int MAX_LENGTH = 200_000;

  /** What lists show of the incident. */
  public record About(
      String title,
      Severity severity,
      String anomalyType,
      List<String> services,
      Instant resolvedAt,
      double mttrMinutes) {
    public About {
      services = List.copyOf(services);
      resolvedAt = resolvedAt.truncatedTo(ChronoUnit.MICROS);
    }
  }

  /** What was written from the record. */
  public record Generated(String markdown, Instant at) {
    public Generated {
      at = at.truncatedTo(ChronoUnit.MICROS);
    }
  }

  /** What a person made of it. */
  public record Edit(String markdown, String by, Instant at) {
    public Edit {
      at = at.truncatedTo(ChronoUnit.MICROS);
      if (markdown.isBlank()) {
        throw new IllegalArgumentException("a postmortem needs a text");
      }
      if (markdown.length() > MAX_LENGTH) {
        throw new IllegalArgumentException("longer than " + MAX_LENGTH + " characters");
      }
    }
  }

  /** Who read it and stands by it. */
  public record Review(String by, Instant at) {
    public Review {
      at = at.truncatedTo(ChronoUnit.MICROS);
    }
  }

  /** The first version of a document. */
  public static Postmortem of(IncidentId incident, About about, Generated generated) {
    return new Postmortem(incident, 0, about, generated, null, null);
  }

  /** Written anew because the record grew; what a person made of it stays, and waits for review. */
  public Postmortem regenerated(About newAbout, Generated anew) {
    return new Postmortem(incident, version, newAbout, anew, edit, null);
  }

  /** With another text; it has to be reviewed again. */
  public Postmortem edited(Edit newEdit) {
    return new Postmortem(incident, version, about, generated, newEdit, null);
  }

  public Postmortem reviewed(Review newReview) {
    return new Postmortem(incident, version, about, generated, edit, newReview);
  }

  public Postmortem stored(int newVersion) {
    return new Postmortem(incident, newVersion, about, generated, edit, review);
  }

  public boolean isReviewed() {
    return review != null;
  }

  /** The text as it is now. */
  public String text() {
    return edit == null ? generated.markdown() : edit.markdown();
  }

  /** Whether the record has grown since a person edited the text. */
  public boolean isBehind() {
    return edit != null && edit.at().isBefore(generated.at());
  }

  /** The text with a line below its title that says whether it was reviewed. */
  public String document() {
    String text = text();
    String line = "*" + standing() + "*";
    int end = text.indexOf('\n');
    return text.startsWith("# ") && end > 0
        ? text.substring(0, end) + "\n\n" + line + text.substring(end)
        : line + "\n\n" + text;
  }

  private String standing() {
    DateTimeFormatter day =
        DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
    return Optional.ofNullable(review)
        .map(done -> "Reviewed by " + Markdown.escape(done.by()) + " on " + day.format(done.at()))
        .orElse("Review status: pending");
  }
}
