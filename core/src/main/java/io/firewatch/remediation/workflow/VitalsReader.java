package io.firewatch.remediation.workflow;

import io.firewatch.detection.Measure;
import io.firewatch.history.HistoryQuery;
import io.firewatch.history.MetricHistory;
import io.firewatch.history.SeriesHistory;
import io.firewatch.incident.Incident;
import io.firewatch.incident.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads how bad it is from the minutes of metrics and the signals of the incident. */
final class VitalsReader {
  private static final Duration BACK = Duration.ofMinutes(2);

  private final MetricHistory history;

  VitalsReader(MetricHistory history) {
    this.history = history;
  }

  Vitals read(Incident incident, Instant now) {
    Signal lead = incident.lead();
    Measure measure = lead.measure();
    Double usual = measure == null ? null : measure.baseline();
    int services =
        (int)
            incident.signals().stream()
                .filter(Signal::isFiring)
                .map(Signal::service)
                .distinct()
                .count();
    return new Vitals(
        usual == null ? null : trigger(lead, usual, now),
        usual,
        errorRate(incident.service(), now),
        services);
  }

  /** Of several series of the metric the one that is furthest from what is usual. */
  private @Nullable Double trigger(Signal lead, double usual, Instant now) {
    HistoryQuery query =
        HistoryQuery.ofMetric(lead.service(), lead.name(), now.minus(BACK), now.plusSeconds(1));
    return latest(history.find(query)).stream()
        .max(Comparator.comparingDouble(value -> Math.abs(value - usual)))
        .orElse(null);
  }

  private @Nullable Double errorRate(String service, Instant now) {
    HistoryQuery query =
        HistoryQuery.ofServices(Set.of(service), now.minus(BACK), now.plusSeconds(1));
    List<SeriesHistory> rates =
        history.find(query).stream()
            .filter(series -> series.series().metric().contains("error_rate"))
            .toList();
    return latest(rates).stream().max(Comparator.naturalOrder()).orElse(null);
  }

  private static List<Double> latest(List<SeriesHistory> series) {
    return series.stream()
        .map(SeriesHistory::minutes)
        .filter(minutes -> !minutes.isEmpty())
        .map(minutes -> minutes.getLast().mean())
        .toList();
  }
}
