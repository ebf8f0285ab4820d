package io.firewatch.server.api;

import io.firewatch.history.HistoryQuery;
import io.firewatch.history.Horizon;
import io.firewatch.history.Rollup;
import io.firewatch.history.SeriesHistory;
import io.firewatch.history.UsualHour;
import io.firewatch.telemetry.SeriesKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What series were.
 *
 * @param degraded whether the store is away; there are no series then
 */
public record HistoryView(boolean degraded, Instant from, Instant to, List<SeriesView> series) {
  public HistoryView {
    series = List.copyOf(series);
  }

  /**
   * A series.
   *
   * @param horizons the last hour, day and week before the end, as far as there is something
   * @param usualHour what is usual at the time of day of the end, null when no earlier day is known
   * @param minutes of the window, oldest first
   */
  public record SeriesView(
      String service,
      String metric,
      Map<String, String> labels,
      List<Horizon> horizons,
      @Nullable UsualHour usualHour,
      List<MinuteView> minutes) {}

  /** A minute; {@code at} is its begin. */
  public record MinuteView(
      Instant at,
      int count,
      double mean,
      double min,
      double max,
      double p50,
      double p95,
      double p99) {}

  static SeriesView of(SeriesHistory history, HistoryQuery window) {
    SeriesKey key = history.series();
    return new SeriesView(
        key.service(),
        key.metric(),
        key.labels().asMap(),
        Horizon.all(history.minutes(), window.to()),
        UsualHour.of(history.minutes(), window.to()).orElse(null),
        history.minutes().stream()
            .filter(minute -> window.covers(minute.minuteMillis()))
            .map(HistoryView::minute)
            .toList());
  }

  private static MinuteView minute(Rollup rollup) {
    return new MinuteView(
        Instant.ofEpochMilli(rollup.minuteMillis()),
        rollup.count(),
        rollup.mean(),
        rollup.min(),
        rollup.max(),
        rollup.quantile(0.5),
        rollup.quantile(0.95),
        rollup.quantile(0.99));
  }
}
