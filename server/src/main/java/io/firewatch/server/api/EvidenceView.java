package io.firewatch.server.api;

import io.firewatch.detection.SeriesReadings;
import io.firewatch.incident.Evidence;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A datum kept with an incident. */
public record EvidenceView(
    UUID id,
    Evidence.Kind kind,
    String service,
    String ref,
    Instant at,
    String excerpt,
    @Nullable Double value,
    @Nullable ReadingsView readings,
    Map<String, String> datum) {

  /** Readings of a series beside the band that was normal for it. */
  public record ReadingsView(
      String service,
      String metric,
      Map<String, String> labels,
      double lower,
      double upper,
      List<PointView> points) {}

  /** One reading. */
  public record PointView(Instant at, double value) {}

  public static EvidenceView of(Evidence evidence) {
    SeriesReadings readings = evidence.readings();
    return new EvidenceView(
        evidence.id(),
        evidence.kind(),
        evidence.service(),
        evidence.ref(),
        evidence.at(),
        evidence.excerpt(),
        evidence.value(),
        readings == null ? null : readings(readings),
        evidence.datum());
  }

  private static ReadingsView readings(SeriesReadings readings) {
    return new ReadingsView(
        readings.series().service(),
        readings.series().metric(),
        readings.series().labels().asMap(),
        readings.lower(),
        readings.upper(),
        readings.readings().stream()
            .map(r -> new PointView(Instant.ofEpochMilli(r.timestampMillis()), r.value()))
            .toList());
  }
}
