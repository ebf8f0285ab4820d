package io.firewatch.correlation;

import io.firewatch.detection.Anomaly;
import io.firewatch.detection.MetricKind;
import io.firewatch.detection.SeriesReadings;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Signal;
import io.firewatch.telemetry.Alert;
import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.Span;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Signals and evidence of what comes in. */
public final class Signals {
  private Signals() {}

  static Signal of(Anomaly anomaly) {
    return new Signal(
        anomaly.fingerprint(),
        anomaly.episode().toString(),
        switch (anomaly.source()) {
          case METRIC -> Signal.Source.METRIC;
          case SILENCE -> Signal.Source.SILENCE;
          case LOG -> Signal.Source.LOG;
          case FORECAST -> Signal.Source.FORECAST;
          case BURN_RATE -> Signal.Source.BURN_RATE;
        },
        anomaly.series().service(),
        anomaly.series().metric(),
        anomaly.type(),
        anomaly.severity(),
        anomaly.description(),
        anomaly.measure(),
        anomaly.onset(),
        anomaly.detectedAt(),
        anomaly.detectedAt(),
        null,
        null,
        1);
  }

  static Signal of(Alert alert) {
    return new Signal(
        fingerprint(alert),
        episode(alert),
        Signal.Source.ALERT,
        alert.service(),
        alert.name(),
        MetricKind.of(alert.name()).type(),
        alert.severity(),
        alert.summary(),
        null,
        alert.startsAt(),
        alert.receivedAt(),
        alert.receivedAt(),
        null,
        alert.endsAt(),
        1);
  }

  static String fingerprint(Alert alert) {
    return "alert:" + alert.fingerprint();
  }

  static String episode(Alert alert) {
    return Long.toString(alert.startsAt().toEpochMilli());
  }

  static String eventId(Alert alert) {
    return String.join(
        ":",
        alert.fingerprint(),
        episode(alert),
        alert.resolved() ? "resolved" : "firing",
        Long.toString(alert.receivedAt().toEpochMilli()));
  }

  /** Readings of the series itself, then of its siblings. */
  static List<Evidence> evidence(Anomaly anomaly) {
    List<Evidence> all = new ArrayList<>();
    for (SeriesReadings readings : anomaly.readings()) {
      boolean own = readings.series().equals(anomaly.series());
      String excerpt =
          own
              ? anomaly.description() + "; " + anomaly.verdict().inWords()
              : "readings of " + readings.series() + " at the same time";
      all.add(metric(anomaly.episode().toString(), readings, anomaly.detectedAt(), excerpt));
    }
    return all;
  }

  /**
   * @param occasion tells apart evidence of one series gathered on several occasions
   */
  static Evidence metric(String occasion, SeriesReadings readings, Instant at, String excerpt) {
    Double last = readings.readings().isEmpty() ? null : readings.readings().getLast().value();
    return new Evidence(
        id("metric", occasion, readings.series().toString()),
        Evidence.Kind.METRIC,
        readings.series().service(),
        readings.series().toString(),
        at,
        excerpt,
        last,
        readings);
  }

  public static Evidence evidence(Alert alert) {
    return new Evidence(
        id("alert", fingerprint(alert), episode(alert)),
        Evidence.Kind.ALERT,
        alert.service(),
        alert.generatorUrl().isBlank() ? alert.fingerprint() : alert.generatorUrl(),
        alert.startsAt(),
        alert.name() + ": " + alert.summary(),
        null,
        null,
        Datum.of(alert));
  }

  public static Evidence evidence(Deployment deployment) {
    return new Evidence(
        id("deployment", deployment.id(), deployment.service()),
        Evidence.Kind.DEPLOYMENT,
        deployment.service(),
        deployment.gitSha().isBlank() ? deployment.id() : deployment.gitSha(),
        deployment.at(),
        "%s %s deployed by %s"
            .formatted(deployment.service(), deployment.version(), deployment.deployedBy()),
        null,
        null,
        Datum.of(deployment));
  }

  public static Evidence evidence(LogLine line) {
    return new Evidence(
        id("log", line.id(), line.service()),
        Evidence.Kind.LOG,
        line.service(),
        line.id(),
        Instant.ofEpochMilli(line.timestampMillis()),
        line.level() + " " + line.message(),
        null,
        null,
        Datum.of(line));
  }

  public static Evidence evidence(Span span) {
    return new Evidence(
        id("span", span.traceId(), span.spanId(), span.service(), span.operation()),
        Evidence.Kind.TRACE,
        span.service(),
        span.traceId(),
        Instant.ofEpochMilli(span.startMillis()),
        span.operation()
            + (span.failed() ? " failed" : "")
            + " after "
            + Math.round(span.durationMillis())
            + " ms",
        span.durationMillis(),
        null,
        Datum.of(span));
  }

  public static UUID id(String... parts) {
    return UUID.nameUUIDFromBytes(String.join("\0", parts).getBytes(StandardCharsets.UTF_8));
  }
}
