package io.firewatch.notification.message;

import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.notification.message.Message.Fact;
import io.firewatch.notification.message.Message.Section;
import io.firewatch.notification.message.Message.Stage;
import io.firewatch.topology.ServiceEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is told around an incident for as long as its cause is not known. */
public final class ContextMessages {
  private static final int CHANGES = 3;
  private static final int LINES = 5;
  private static final int NAMES = 12;

  private final Pages pages;

  public ContextMessages(Pages pages) {
    this.pages = pages;
  }

  /**
   * What it may have to do with.
   *
   * @param evidence of the incident; what is a deployment, or a line of its service's log, is told
   * @return empty when nothing is known
   */
  public Optional<Message> context(Incident incident, List<Evidence> evidence, Surroundings known) {
    List<String> changes = changes(incident, evidence);
    List<String> lines = lines(incident, evidence);
    return known.isNothing() && changes.isEmpty() && lines.isEmpty()
        ? Optional.empty()
        : Optional.of(message(incident, known, changes, lines));
  }

  private Message message(
      Incident incident, Surroundings known, List<String> changes, List<String> lines) {
    List<Section> sections = new ArrayList<>();
    sections.add(
        new Section(
            "Changed shortly before",
            "",
            changes.isEmpty() ? List.of("Nothing that Firewatch was told of.") : changes));
    if (!lines.isEmpty()) {
      sections.add(new Section("Latest errors of " + incident.service(), "", lines));
    }
    List<String> runbooks = known.entry().map(ServiceEntry::runbooks).orElse(List.of());
    if (!runbooks.isEmpty()) {
      sections.add(new Section("Runbooks", "", runbooks));
    }
    return new Message(
        IncidentMessages.head(
            MessageKind.INCIDENT_CONTEXT,
            incident,
            Stage.OPEN,
            "What is known of " + incident.service(),
            "The cause is not known yet. This is what it may have to do with."),
        facts(incident, known),
        sections,
        List.of(pages.incident(incident.id())),
        List.of());
  }

  private static List<Fact> facts(Incident incident, Surroundings known) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Service", incident.service()));
    known.entry().ifPresent(entry -> add(facts, entry));
    add(facts, "Called by", known.callers());
    add(facts, "Needs", known.callees());
    return facts;
  }

  private static void add(List<Fact> facts, ServiceEntry entry) {
    if (!entry.description().isBlank()) {
      facts.add(new Fact("What it does", entry.description()));
    }
    facts.add(new Fact("Criticality", entry.criticality()));
    if (!entry.ownership().team().isBlank()) {
      facts.add(new Fact("Owner", entry.ownership().team()));
    }
  }

  private static void add(List<Fact> facts, String name, List<String> all) {
    if (!all.isEmpty()) {
      String first = String.join(", ", all.subList(0, Math.min(NAMES, all.size())));
      int more = all.size() - NAMES;
      facts.add(new Fact(name, more > 0 ? first + " and " + more + " more" : first));
    }
  }

  /** Latest first, with how long before the first signal. */
  private static List<String> changes(Incident incident, List<Evidence> evidence) {
    return evidence.stream()
        .filter(one -> one.kind() == Evidence.Kind.DEPLOYMENT)
        .sorted(Comparator.comparing(Evidence::at).reversed())
        .limit(CHANGES)
        .map(one ->
            String.format(
                Locale.ROOT,
                "%s, %s before",
                one.excerpt(),
                Wording.length(Duration.between(one.at(), incident.detectedAt()))))
        .toList();
  }

  private static List<String> lines(Incident incident, List<Evidence> evidence) {
    return evidence.stream()
        .filter(one -> one.kind() == Evidence.Kind.LOG && one.service().equals(incident.service()))
        .sorted(Comparator.comparing(Evidence::at).reversed())
        .map(Evidence::excerpt)
        .distinct()
        .limit(LINES)
        .toList();
  }
}
