package io.firewatch.server.web.incident;

import io.firewatch.detection.Anomaly;
import io.firewatch.detection.AnomalyType;
import io.firewatch.detection.Measure;
import io.firewatch.detection.SeriesReadings;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.incident.Signal;
import io.firewatch.telemetry.Reading;
import io.firewatch.telemetry.SeriesKey;
import io.firewatch.telemetry.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Incidents, signals and evidence for the tests of the views. */
final class Incidents {
  static final Instant ONSET = Instant.parse("2026-03-01T03:00:00Z");
  static final SeriesKey LATENCY = SeriesKey.of("payment-service", "service_latency_p99_ms");

  private Incidents() {}

  static Signal latency() {
    return signal(LATENCY, Severity.CRITICAL, new Measure(3420, 380, 340, 420, 8.4, 1));
  }

  static Signal signal(SeriesKey series, Severity severity, Measure measure) {
    return new Signal(
        Anomaly.fingerprint(Anomaly.Source.METRIC, series),
        "episode",
        Signal.Source.METRIC,
        series.service(),
        series.metric(),
        AnomalyType.LATENCY_SPIKE,
        severity,
        "as detection says it",
        measure,
        ONSET,
        ONSET.plusSeconds(30),
        ONSET.plusSeconds(30),
        null,
        null,
        1);
  }

  static Signal other(Signal.Source source, String name, String description) {
    return new Signal(
        source + name,
        "episode",
        source,
        "payment-service",
        name,
        AnomalyType.UNKNOWN,
        Severity.HIGH,
        description,
        null,
        ONSET,
        ONSET,
        ONSET,
        null,
        null,
        1);
  }

  static Incident open(Signal first, Signal... others) {
    Incident incident =
        Incident.open(new IncidentId(new UUID(0x1234567800000000L, 1)), first, ONSET)
            .become(IncidentStatus.CORRELATING)
            .become(IncidentStatus.INVESTIGATING);
    for (Signal signal : others) {
      incident = incident.attach(signal);
    }
    return incident;
  }

  /** Readings every ten seconds from {@code fromSecond} after onset on. */
  static Evidence readings(
      SeriesKey series, int fromSecond, double lower, double upper, double... values) {
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      long at = ONSET.plusSeconds(fromSecond + 10L * i).toEpochMilli();
      readings.add(new Reading(at, values[i]));
    }
    return new Evidence(
        UUID.randomUUID(),
        Evidence.Kind.METRIC,
        series.service(),
        series.toString(),
        ONSET.plusSeconds(fromSecond),
        "readings",
        null,
        new SeriesReadings(series, readings, lower, upper));
  }

  static Evidence datum(Evidence.Kind kind, String excerpt, Instant at) {
    return new Evidence(UUID.randomUUID(), kind, "payment-service", "ref", at, excerpt, null, null);
  }
}
