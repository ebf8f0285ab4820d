package io.firewatch.server.web.incident;

import io.firewatch.detection.Measure;
import io.firewatch.diagnosis.live.Phrasing;
import io.firewatch.incident.Signal;
import io.firewatch.server.web.wording.Figures;
import io.firewatch.server.web.wording.SpokenMetrics;
import io.firewatch.server.web.wording.Words;

/** Says in one sentence what a signal is about, with the number beside its normal range. */
final class Headline {
  private static final Phrasing PHRASING = new SpokenMetrics();

  private Headline() {}

  /** Such as {@code p99 latency of payment-service is 3 420 ms, normally 340–420 ms}. */
  static String of(Signal signal) {
    Measure measure = signal.measure();
    return switch (signal.source()) {
      case METRIC -> measure == null ? signal.description() : measured(signal, measure);
      case SILENCE, LOG, FORECAST, BURN_RATE -> signal.description();
      case ALERT ->
          signal.description().isBlank() || signal.description().equals(signal.name())
              ? "Alert " + signal.name() + " of " + signal.service()
              : signal.name() + ": " + signal.description();
    };
  }

  private static String measured(Signal signal, Measure measure) {
    return Words.begun(PHRASING.besideNormal(signal.name(), signal.service(), measure));
  }

  /** Such as {@code 8.4 σ above normal}; empty when it was not measured in σ. */
  static String deviation(Measure measure) {
    if (measure.sigma() == 0 || Double.isNaN(measure.sigma())) {
      return "";
    }
    return Figures.plain(Math.abs(measure.sigma()))
        + "\u00a0σ "
        + (measure.sigma() > 0 ? "above" : "below");
  }
}
