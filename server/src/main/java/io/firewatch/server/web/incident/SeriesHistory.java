package io.firewatch.server.web.incident;

import io.firewatch.detection.Anomaly;
import io.firewatch.detection.SeriesReadings;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Signal;
import io.firewatch.telemetry.Reading;
import io.firewatch.telemetry.SeriesKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * All that an incident's evidence knows of one series: readings kept at detection and at recovery
 * overlap, and are one line.
 *
 * @param readings oldest first, each time once
 * @param lower lower end of the band that was normal before; equal to {@code upper} when none was
 *     learnt
 * @param evidence what they come from, oldest first
 */
record SeriesHistory(
    SeriesKey series, List<Reading> readings, double lower, double upper, List<UUID> evidence) {
  SeriesHistory {
    readings = List.copyOf(readings);
    evidence = List.copyOf(evidence);
  }

  /** One for each series, in the order in which they first occur. */
  static List<SeriesHistory> of(List<Evidence> evidence) {
    Map<SeriesKey, List<Evidence>> bySeries = new LinkedHashMap<>();
    for (Evidence datum : evidence) {
      SeriesReadings readings = datum.readings();
      if (readings != null && !readings.readings().isEmpty()) {
        bySeries.computeIfAbsent(readings.series(), s -> new ArrayList<>()).add(datum);
      }
    }
    return bySeries.entrySet().stream().map(e -> merge(e.getKey(), e.getValue())).toList();
  }

  private static SeriesHistory merge(SeriesKey series, List<Evidence> oldestFirst) {
    TreeMap<Long, Reading> merged = new TreeMap<>();
    double lower = 0;
    double upper = 0;
    for (Evidence datum : oldestFirst) {
      SeriesReadings readings = datum.readings();
      if (readings != null) {
        readings.readings().forEach(reading -> merged.put(reading.timestampMillis(), reading));
        if (upper <= lower) {
          lower = readings.lower();
          upper = readings.upper();
        }
      }
    }
    return new SeriesHistory(
        series,
        List.copyOf(merged.values()),
        lower,
        upper,
        oldestFirst.stream().map(Evidence::id).toList());
  }

  boolean hasBand() {
    return lower < upper;
  }

  /** Whether a signal is about this very series. */
  boolean isOf(Signal signal) {
    return signal.fingerprint().equals(Anomaly.fingerprint(Anomaly.Source.METRIC, series));
  }

  boolean isNormal(Reading reading) {
    return !hasBand() || (reading.value() >= lower && reading.value() <= upper);
  }

  /** The reading farthest outside the band, or the largest when there is no band. */
  Reading worst() {
    Reading worst = readings.getFirst();
    for (Reading reading : readings) {
      if (distance(reading) > distance(worst)) {
        worst = reading;
      }
    }
    return worst;
  }

  private double distance(Reading reading) {
    return hasBand()
        ? Math.max(reading.value() - upper, lower - reading.value())
        : Math.abs(reading.value());
  }

  /** The largest size among readings and band. */
  double largest() {
    double largest = hasBand() ? Math.max(Math.abs(lower), Math.abs(upper)) : 0;
    for (Reading reading : readings) {
      largest = Math.max(largest, Math.abs(reading.value()));
    }
    return largest;
  }
}
