package io.firewatch.bench.scenarios;

import io.firewatch.telemetry.MetricSample;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;

/** Monday morning: for the hour from 09:00 UTC everybody comes at once, and everything is busy. */
final class WeeklySurge {
  private static final int HOUR = 9;

  private WeeklySurge() {}

  static boolean isOn(Instant at) {
    return isNine(at) && at.atZone(ZoneOffset.UTC).getDayOfWeek() == DayOfWeek.MONDAY;
  }

  static boolean isNine(Instant at) {
    ZonedDateTime time = at.atZone(ZoneOffset.UTC);
    return time.getHour() == HOUR;
  }

  static List<MetricSample> on(List<MetricSample> samples) {
    return samples.stream()
        .map(sample ->
            new MetricSample(
                sample.series(),
                sample.timestampMillis(),
                sample.value() * factor(sample.series().metric())))
        .toList();
  }

  private static double factor(String metric) {
    return switch (metric) {
      case "service_request_rate", "kafka_consumer_lag" -> 3;
      case "service_cpu_percent", "service_db_connections" -> 2;
      case "service_latency_p99_ms" -> 1.8;
      default -> 1;
    };
  }
}
