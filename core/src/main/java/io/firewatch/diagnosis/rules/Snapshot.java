package io.firewatch.diagnosis.rules;

import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.Span;
import io.firewatch.topology.ServiceCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the rules look at: an alert and what was known around it.
 *
 * @param at when they look
 * @param deployments of the service and of those it calls
 * @param lines log lines of the service
 * @param spans of the service
 * @param openIncidents those of the service, of those it calls, and of the same fingerprint
 * @param pastIncidents those that are over and read most like this one
 */
public record Snapshot(
    Trigger trigger,
    Instant at,
    Context context,
    List<OpenIncident> openIncidents,
    List<PastIncident> pastIncidents,
    ServiceCatalogue catalogue) {
  public Snapshot {
    openIncidents = List.copyOf(openIncidents);
    pastIncidents = List.copyOf(pastIncidents);
  }

  /**
   * What set it off.
   *
   * @param ref id under which it is kept
   * @param name of the alert or of the metric
   */
  public record Trigger(
      String ref,
      String fingerprint,
      String service,
      String name,
      Instant start,
      Map<String, String> labels) {
    public Trigger {
      labels = Map.copyOf(labels);
    }

    FindingEvidence evidence() {
      return new FindingEvidence(
          FindingEvidence.Kind.ALERT, ref, start, name + " on " + service, null);
    }
  }

  /** What services sent around that time. */
  public record Context(List<Deployment> deployments, List<LogLine> lines, List<Span> spans) {
    public Context {
      deployments = List.copyOf(deployments);
      lines = List.copyOf(lines);
      spans = List.copyOf(spans);
    }
  }

  /**
   * An incident that is not over.
   *
   * @param fingerprints of its signals
   * @param names of its alerts and metrics
   */
  public record OpenIncident(
      String id, String service, List<String> fingerprints, List<String> names, Instant began) {
    public OpenIncident {
      fingerprints = List.copyOf(fingerprints);
      names = List.copyOf(names);
    }
  }

  /**
   * An incident that is over.
   *
   * @param id of its document
   * @param similarity cosine of what is said of it and of this one, −1..1
   */
  public record PastIncident(String id, String title, List<String> services, double similarity) {
    public PastIncident {
      services = List.copyOf(services);
    }
  }

  /** Lines of the triggering service, from {@code from} (exclusive) to {@code to} before now. */
  List<LogLine> lines(Duration from, Duration to) {
    long first = at.minus(from).toEpochMilli();
    long last = at.minus(to).toEpochMilli();
    return context.lines().stream()
        .filter(line -> line.service().equals(trigger.service()))
        .filter(line -> line.timestampMillis() > first && line.timestampMillis() <= last)
        .toList();
  }
}
