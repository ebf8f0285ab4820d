package io.firewatch.objective;

import io.firewatch.telemetry.SeriesKey;
import org.jspecify.annotations.Nullable;

/** What the readings of a series weigh for an indicator. */
final class Weighing {
  private Weighing() {}

  /** Of a counter: the increase times these. */
  private record Counted(double bad, double total) implements SeriesMeter.Weights {
    @Override
    public double bad(double amount, double value) {
      return bad * amount;
    }

    @Override
    public double total(double amount) {
      return total * amount;
    }

    @Override
    public boolean isCounter() {
      return true;
    }
  }

  /** Of a gauge: the time, as far as it was bad. */
  private interface Timed extends SeriesMeter.Weights {
    @Override
    default double total(double amount) {
      return amount;
    }

    @Override
    default boolean isCounter() {
      return false;
    }
  }

  /** Null when the series does not tell of the indicator. */
  static SeriesMeter.@Nullable Weights of(ServiceLevelIndicator indicator, SeriesKey series) {
    return switch (indicator) {
      case ServiceLevelIndicator.Failures of ->
          counted(of.bad().names(series) ? 1 : 0, of.total().names(series) ? 1 : 0);
      case ServiceLevelIndicator.Successes of -> {
        int total = of.total().names(series) ? 1 : 0;
        yield counted(total - (of.good().names(series) ? 1 : 0), total);
      }
      case ServiceLevelIndicator.Share of ->
          of.metric().names(series)
              ? (Timed) (amount, value) -> amount * Math.clamp(value / of.whole(), 0, 1)
              : null;
      case ServiceLevelIndicator.Limit of ->
          of.metric().names(series)
              ? (Timed) (amount, value) -> value > of.limit() ? amount : 0
              : null;
    };
  }

  private static SeriesMeter.@Nullable Weights counted(double bad, double total) {
    return bad == 0 && total == 0 ? null : new Counted(bad, total);
  }
}
