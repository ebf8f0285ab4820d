package io.firewatch.objective;

import io.firewatch.detection.AnomalyType;
import io.firewatch.detection.MetricKind;
import java.util.List;

/** What tells good from bad: how much of what was served, or of the time that passed, was bad. */
public sealed interface ServiceLevelIndicator {
  /** Counters of requests that failed, and of all. */
  record Failures(Selector bad, Selector total) implements ServiceLevelIndicator {}

  /** Counters of requests that went well, and of all. */
  record Successes(Selector good, Selector total) implements ServiceLevelIndicator {}

  /**
   * A share of failing requests that is measured elsewhere; each moment counts by it.
   *
   * @param whole the reading at which all requests fail: 100 of a percentage, 1 of a ratio
   */
  record Share(Selector metric, double whole) implements ServiceLevelIndicator {
    public Share {
      positive("whole", whole);
    }
  }

  /**
   * A limit of a reading, such as of a latency; each moment beyond it is bad.
   *
   * @param limit in the unit of the metric
   */
  record Limit(Selector metric, double limit) implements ServiceLevelIndicator {
    public Limit {
      positive("limit", limit);
    }
  }

  private static void positive(String name, double value) {
    if (!(value > 0) || !Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " must be above 0, is " + value);
    }
  }

  /** The series that tell of it. */
  default List<Selector> selectors() {
    return switch (this) {
      case Failures of -> List.of(of.bad, of.total);
      case Successes of -> List.of(of.good, of.total);
      case Share of -> List.of(of.metric);
      case Limit of -> List.of(of.metric);
    };
  }

  /** Whether it counts requests; else it counts seconds. */
  default boolean isOfRequests() {
    return switch (this) {
      case Failures _, Successes _ -> true;
      case Share _, Limit _ -> false;
    };
  }

  /** What kind of trouble it is when it is bad. */
  default AnomalyType type() {
    return switch (this) {
      case Failures _, Successes _, Share _ -> AnomalyType.ERROR_RATE_SPIKE;
      case Limit of -> MetricKind.of(of.metric.metric()).type();
    };
  }

  /** In one line; what is measured otherwise has another text. */
  default String text() {
    return switch (this) {
      case Failures of -> of.bad.text() + " of " + of.total.text();
      case Successes of -> "all but " + of.good.text() + " of " + of.total.text();
      case Share of -> of.metric.text() + " of " + plain(of.whole);
      case Limit of -> of.metric.text() + " above " + plain(of.limit);
    };
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
