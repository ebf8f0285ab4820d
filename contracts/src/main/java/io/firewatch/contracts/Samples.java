package io.firewatch.contracts;

import io.firewatch.detection.AnomalyType;
import io.firewatch.detection.Measure;
import io.firewatch.detection.SeriesReadings;
import io.firewatch.incident.AgentEvent;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentEvent;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.incident.Outbox;
import io.firewatch.incident.ResolutionMethod;
import io.firewatch.incident.Signal;
import io.firewatch.telemetry.Labels;
import io.firewatch.telemetry.Reading;
import io.firewatch.telemetry.SeriesKey;
import io.firewatch.telemetry.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Incidents and what belongs to them, for tests. */
public final class Samples {
  /** A time with nanoseconds, as a real clock gives it. */
  public static final Instant START = Instant.parse("2026-03-01T10:00:00.123456789Z");

  private Samples() {}

  public static IncidentId id(int n) {
    return new IncidentId(UUID.nameUUIDFromBytes(new byte[] {(byte) n, (byte) (n >> 8)}));
  }

  /** A CPU signal of a service. */
  public static Signal signal(String service, Severity severity, Instant onset) {
    return new Signal(
        "metric:" + service + "/cpu{pod=\"ä-1\"}",
        UUID.nameUUIDFromBytes(service.getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .toString(),
        Signal.Source.METRIC,
        service,
        "cpu",
        AnomalyType.CPU_SATURATION,
        severity,
        service + " burns: \"97 %\" \u2014 \ud83d\udd25",
        new Measure(97.25, 41.5, 35.125, 48.0625, 7.1, 0.98),
        onset,
        onset.plusSeconds(10),
        onset.plusSeconds(20),
        null,
        null,
        1);
  }

  /** An alert: no measure, with an end it was given and one it reached. */
  public static Signal alert(String service, Instant onset, @Nullable Instant recoveredAt) {
    return new Signal(
        "alert:" + service,
        "starts-at-" + onset,
        Signal.Source.ALERT,
        service,
        "HighErrorRate",
        AnomalyType.ERROR_RATE_SPIKE,
        Severity.CRITICAL,
        "errors above 5 %",
        null,
        onset,
        onset.plusSeconds(5),
        onset.plusSeconds(30),
        recoveredAt,
        onset.plus(Duration.ofHours(1)),
        3);
  }

  /** A new incident of one signal. */
  public static Incident incident(int n, String service, Severity severity, Instant onset) {
    return Incident.open(id(n), signal(service, severity, onset), onset.plusSeconds(11));
  }

  public static Incident incident(int n) {
    return incident(n, "checkout", Severity.HIGH, START);
  }

  /** A stored incident that has come to its end. */
  public static Incident resolved(Incident incident, Instant at) {
    return incident
        .become(IncidentStatus.CORRELATING)
        .resolve(
            new Incident.Resolution(
                at, ResolutionMethod.MANUAL, "user:admin", "restarted by hand"));
  }

  public static AgentEvent event(IncidentId incident, String type, Instant at) {
    return new AgentEvent(
        incident,
        "correlation-agent",
        type,
        Map.of(
            "text",
            "grouped: \"same\" graph \u2192 checkout",
            "count",
            42,
            "share",
            0.125,
            "yes",
            true,
            "services",
            List.of("checkout", "payment")),
        at);
  }

  public static Evidence evidence(int n, Instant at) {
    SeriesKey series =
        new SeriesKey("checkout", "cpu", Labels.of(Map.of("pod", "a\"1\\", "zone", "eu")));
    List<Reading> readings =
        List.of(
            new Reading(at.toEpochMilli(), 0.1),
            new Reading(at.toEpochMilli() + 1000, -1.7976931348623157E308),
            new Reading(at.toEpochMilli() + 2000, 4.9E-324),
            new Reading(at.toEpochMilli() + 3000, 3));
    return new Evidence(
        id(n).value(),
        Evidence.Kind.METRIC,
        "checkout",
        series.toString(),
        at,
        "cpu 97.2 %, normal 35.1 to 48.1",
        97.2,
        new SeriesReadings(series, readings, 35.125, 48.0625));
  }

  /** Evidence without a number and without readings. */
  public static Evidence logEvidence(int n, Instant at) {
    return new Evidence(
        id(n).value(),
        Evidence.Kind.LOG,
        "checkout",
        "log-" + n,
        at,
        "java.lang.OutOfMemoryError",
        null,
        null,
        Map.of("level", "ERROR", "label.pod", "a-\"1\""));
  }

  /** Turns a change into one message whose value is what changed. */
  /** Of the request that led to every resolved incident. */
  public static final String REQUEST_ID = "req-1";

  public static Outbox.Encoder encoder() {
    return event -> {
      String key = event.incident().id().toString();
      return switch (event) {
        case IncidentEvent.Opened opened ->
            List.of(new Outbox.Message(0, "incidents.opened", key, "opened", opened.at() + ""));
        case IncidentEvent.Changed changed ->
            List.of(new Outbox.Message(0, "incidents.changed", key, "changed", changed.what()));
        case IncidentEvent.Diagnosed diagnosed ->
            List.of(
                new Outbox.Message(
                    0, "rca.completed", key, "diagnosed", diagnosed.cause().headline()),
                new Outbox.Message(0, "incidents.changed", key, "changed", "diagnosed"));
        case IncidentEvent.Planned planned ->
            List.of(
                new Outbox.Message(0, "remediation.plans", key, "planned", planned.plan().hash()),
                new Outbox.Message(0, "incidents.changed", key, "changed", "planned"));
        case IncidentEvent.Resolved resolved ->
            List.of(
                new Outbox.Message(
                    0, "incidents.resolved", key, "resolved", resolved.at() + "", REQUEST_ID),
                new Outbox.Message(0, "incidents.changed", key, "changed", "resolved"));
        case IncidentEvent.PostmortemGenerated written ->
            List.of(
                new Outbox.Message(
                    0, "postmortems.generated", key, "postmortem", written.markdown()));
      };
    };
  }

  public static IncidentEvent.Changed changed(Incident incident, String what) {
    return new IncidentEvent.Changed(incident, what, START);
  }
}
