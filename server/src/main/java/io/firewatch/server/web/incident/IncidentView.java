package io.firewatch.server.web.incident;

import io.firewatch.diagnosis.Diagnosis;
import io.firewatch.diagnosis.Rating;
import io.firewatch.incident.AgentEvent;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.incident.Signal;
import io.firewatch.server.web.wording.Words;
import io.firewatch.topology.ServiceCatalogue;
import io.firewatch.topology.ServiceEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Everything the page of an incident shows.
 *
 * @param diagnosis null until its cause was sought
 * @param impact services that are hit or will be, the suspected one first
 * @param reason why it can not be resolved from its status, empty when it can be
 * @param contact who looks after the suspected service, null when nobody is known
 */
public record IncidentView(
    IncidentSummary incident,
    @Nullable DiagnosisView diagnosis,
    String resolution,
    String reason,
    List<ServiceImpact> impact,
    @Nullable Contact contact,
    List<SignalView> signals,
    List<ChartView> charts,
    List<EvidenceView> evidence,
    List<ReasonView> reasons,
    List<TimelineView> timeline) {
  public IncidentView {
    impact = List.copyOf(impact);
    signals = List.copyOf(signals);
    charts = List.copyOf(charts);
    evidence = List.copyOf(evidence);
    reasons = List.copyOf(reasons);
    timeline = List.copyOf(timeline);
  }

  /** A service and how it is hit; {@code state} is firing, recovered or exposed. */
  public record ServiceImpact(
      String service, String state, String text, boolean suspected, String criticality) {}

  /** Who looks after a service, and what they wrote down for the night. */
  public record Contact(
      String team, String onCall, String channel, List<String> runbooks, List<String> failures) {
    public Contact {
      runbooks = List.copyOf(runbooks);
      failures = List.copyOf(failures);
    }
  }

  /** What is stored of an incident. */
  record Stored(
      Incident incident,
      @Nullable Diagnosis diagnosis,
      List<Rating> ratings,
      List<Evidence> evidence,
      List<AgentEvent> events) {}

  static IncidentView of(Stored stored, ServiceCatalogue catalogue, Instant now) {
    Incident incident = stored.incident();
    return new IncidentView(
        IncidentSummary.of(incident, now),
        stored.diagnosis() == null
            ? null
            : DiagnosisView.of(stored.diagnosis(), stored.evidence(), stored.ratings()),
        resolution(incident),
        whyNotResolvable(incident),
        impact(incident, catalogue),
        catalogue.find(incident.service()).map(IncidentView::contact).orElse(null),
        signals(incident, now),
        ChartView.of(incident, SeriesHistory.of(stored.evidence())),
        EvidenceView.of(stored.evidence(), incident.detectedAt()),
        ReasonView.of(stored.events()),
        stored.events().reversed().stream().map(TimelineView::of).toList());
  }

  private static String resolution(Incident incident) {
    Incident.Resolution resolution = incident.resolution();
    if (resolution == null) {
      return "";
    }
    String note = resolution.note().isBlank() ? "" : ". Note: " + resolution.note();
    return Words.sentence(Words.of(resolution.method()))
        + ", says "
        + Words.actor(resolution.by())
        + note;
  }

  private static String whyNotResolvable(Incident incident) {
    if (!incident.status().isOpen()) {
      return "It is over already.";
    }
    return incident.status().canBecome(IncidentStatus.RESOLVED)
        ? ""
        : "Not while it is " + Words.of(incident.status()).toLowerCase(Locale.ROOT) + ".";
  }

  /** Firing ones first, of those the suspected service, then by severity. */
  private static List<SignalView> signals(Incident incident, Instant now) {
    return incident.signals().stream()
        .sorted(
            Comparator.comparing(Signal::isFiring, Comparator.reverseOrder())
                .thenComparing(signal -> !signal.service().equals(incident.service()))
                .thenComparing(Signal::severity)
                .thenComparing(Signal::onset))
        .map(signal -> SignalView.of(signal, now))
        .toList();
  }

  private static List<ServiceImpact> impact(Incident incident, ServiceCatalogue catalogue) {
    List<ServiceImpact> impact = new ArrayList<>();
    for (String service : incident.affectedServices()) {
      impact.add(hit(incident, service, catalogue));
    }
    for (String caller : CardView.alsoSuffering(incident, catalogue)) {
      String text =
          incident.status().isOpen() ? "calls it, no signal of its own" : "called it, stayed calm";
      impact.add(new ServiceImpact(caller, "exposed", text, false, criticality(caller, catalogue)));
    }
    return impact;
  }

  private static ServiceImpact hit(Incident incident, String service, ServiceCatalogue catalogue) {
    List<Signal> own =
        incident.signals().stream().filter(s -> s.service().equals(service)).toList();
    long firing = own.stream().filter(Signal::isFiring).count();
    String text =
        firing > 0
            ? Words.count(firing, "signal firing", "signals firing")
            : own.isEmpty() ? "no signal of its own" : "recovered";
    String state = firing > 0 ? "firing" : own.isEmpty() ? "exposed" : "recovered";
    return new ServiceImpact(
        service, state, text, service.equals(incident.service()), criticality(service, catalogue));
  }

  private static String criticality(String service, ServiceCatalogue catalogue) {
    return catalogue.find(service).map(ServiceEntry::criticality).orElse("");
  }

  private static Contact contact(ServiceEntry entry) {
    ServiceEntry.Ownership owner = entry.ownership();
    return new Contact(
        owner.team(), owner.onCall(), owner.channel(), entry.runbooks(), entry.failureModes());
  }
}
