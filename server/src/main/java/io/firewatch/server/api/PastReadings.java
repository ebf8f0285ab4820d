package io.firewatch.server.api;

import io.firewatch.history.HistoryQuery;
import io.firewatch.history.MetricHistory;
import io.firewatch.history.SeriesHistory;
import io.firewatch.incident.StoreUnavailable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads the history of metrics for the API and for pages; they work without it and say so. */
@Component
public final class PastReadings {
  private final MetricHistory history;
  private final Counter missing;

  PastReadings(MetricHistory history, MeterRegistry registry) {
    this.history = history;
    this.missing = registry.counter("firewatch.history.unavailable");
  }

  /**
   * An answer.
   *
   * @param degraded whether the store is away, so that nothing is known of the past
   */
  public record Found(List<SeriesHistory> series, boolean degraded) {
    public Found {
      series = List.copyOf(series);
    }
  }

  public Found find(HistoryQuery query) {
    try {
      return new Found(history.find(query), false);
    } catch (StoreUnavailable e) {
      missing.increment();
      return new Found(List.of(), true);
    }
  }
}
