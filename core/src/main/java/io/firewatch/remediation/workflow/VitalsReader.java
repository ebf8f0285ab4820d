package io.firewatch.remediation.workflow;

import io.firewatch.detection.Measure;
import io.firewatch.history.HistoryQuery;
import io.firewatch.history.MetricHistory;
import io.firewatch.history.Rollup;
import io.firewatch.history.SeriesHistory;
import io.firewatch.incident.Incident;
import io.firewatch.incident.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads how bad it is from the minutes of metrics and the signals of the incident. Before an act it
 * counts how bad it got; after it only what was measured after it, for minutes and signals tell a
 * little late.
 */
final class VitalsReader {
  private static final Duration BACK = Duration.ofMinutes(2);

  /** How late it may show what was so at the time of an act already. */
  private static final Duration LATE = Duration.ofSeconds(30);

  private final MetricHistory history;

  VitalsReader(MetricHistory history) {
    this.history = history;
  }

  /** How bad it got up to now. */
  Vitals before(Incident incident, Instant now) {
    Measure measure = incident.lead().measure();
    Double usual = measure == null ? null : measure.baseline();
    return new Vitals(
        measure == null ? null : worst(incident.lead(), measure, now),
        usual,
        errorRates(incident.service(), now.minus(BACK), now).stream()
            .map(Rollup::max)
            .max(Comparator.naturalOrder())
            .orElse(null),
        suffering(incident.signals(), now).size());
  }

  /** Of several series of the metric the reading that is furthest from what is usual. */
  private Double worst(Signal lead, Measure measure, Instant now) {
    double usual = measure.baseline();
    return Stream.concat(
            trigger(lead, now.minus(BACK), now).stream()
                .flatMap(minute -> Stream.of(minute.min(), minute.max())),
            Stream.of(measure.observed()))
        .filter(value -> Math.signum(value - usual) == Math.signum(measure.observed() - usual))
        .max(Comparator.comparingDouble(value -> Math.abs(value - usual)))
        .orElse(measure.observed());
  }

  /**
   * How bad it is by what was measured since an act.
   *
   * @param acted when the act was over
   */
  Vitals since(Instant acted, Incident incident, Vitals before, Instant now) {
    Double usual = before.usual();
    List<Rollup> minutes = usual == null ? List.of() : trigger(incident.lead(), acted, now);
    Set<String> suffered = suffering(incident.signals(), acted.plus(LATE));
    long others =
        suffering(incident.signals(), now).stream().filter(s -> !suffered.contains(s)).count();
    return new Vitals(
        minutes.stream()
            .map(Rollup::mean)
            .max(Comparator.comparingDouble(value -> Math.abs(value - (usual == null ? 0 : usual))))
            .orElse(null),
        usual,
        errorRates(incident.service(), acted, now).stream()
            .map(Rollup::mean)
            .max(Comparator.naturalOrder())
            .orElse(null),
        before.services() + (int) others);
  }

  /** Services that have a signal which began by a time and fires. */
  private static Set<String> suffering(List<Signal> signals, Instant by) {
    return signals.stream()
        .filter(signal -> signal.isFiring() && !signal.onset().isAfter(by))
        .map(Signal::service)
        .collect(Collectors.toSet());
  }

  private List<Rollup> trigger(Signal lead, Instant from, Instant now) {
    return latest(
        history.find(HistoryQuery.ofMetric(lead.service(), lead.name(), from, now.plusSeconds(1))),
        from);
  }

  private List<Rollup> errorRates(String service, Instant from, Instant now) {
    return latest(
        history.find(HistoryQuery.ofServices(Set.of(service), from, now.plusSeconds(1))).stream()
            .filter(series -> series.series().metric().contains("error_rate"))
            .toList(),
        from);
  }

  /** The latest minute of each series that began no earlier than {@code from}. */
  private static List<Rollup> latest(List<SeriesHistory> series, Instant from) {
    return series.stream()
        .flatMap(one ->
            one.minutes().reversed().stream()
                .filter(minute -> minute.firstMillis() >= from.toEpochMilli())
                .limit(1))
        .toList();
  }
}
