package io.firewatch.server.web.incident;

import io.firewatch.detection.Measure;
import io.firewatch.incident.Signal;
import io.firewatch.server.web.wording.Elapsed;
import io.firewatch.server.web.wording.Figures;
import io.firewatch.server.web.wording.MetricName;
import io.firewatch.server.web.wording.Moment;
import io.firewatch.server.web.wording.Scale;
import io.firewatch.server.web.wording.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A signal as a row.
 *
 * @param name as it was sent; {@code what} is the same in words
 * @param normal the normal range, empty when there is none
 * @param described whether the description says more than the figures do
 * @param deviation how far off, empty when it is not known
 * @param duration how long it lasted or has lasted
 */
public record SignalView(
    String fingerprint,
    boolean firing,
    String severity,
    String severityText,
    String what,
    String name,
    String source,
    String service,
    String observed,
    String normal,
    String deviation,
    String description,
    boolean described,
    Moment onset,
    Moment detected,
    @Nullable Moment recovered,
    String duration,
    String count) {

  static SignalView of(Signal signal, Instant now) {
    Measure measure = signal.measure();
    Instant recoveredAt = signal.recoveredAt();
    Scale scale = measure == null ? null : scale(signal, measure);
    return new SignalView(
        signal.fingerprint(),
        signal.isFiring(),
        signal.severity().name().toLowerCase(Locale.ROOT),
        Words.of(signal.severity()),
        what(signal),
        signal.name(),
        Words.sentence(signal.source().name()),
        signal.service(),
        measure == null || scale == null ? "" : scale.text(measure.observed()),
        measure == null || scale == null ? "" : scale.normal(measure),
        measure == null ? "" : Headline.deviation(measure),
        signal.description(),
        signal.source() != Signal.Source.METRIC,
        Moment.of(signal.onset()),
        Moment.of(signal.detectedAt()),
        recoveredAt == null ? null : Moment.of(recoveredAt),
        Elapsed.text(Duration.between(signal.onset(), recoveredAt == null ? now : recoveredAt)),
        Figures.whole(signal.count()));
  }

  /**
   * A silence is measured in seconds since the last reading, whatever the series is measured in.
   */
  private static Scale scale(Signal signal, Measure measure) {
    return signal.source() == Signal.Source.SILENCE
        ? new Scale(1, "s")
        : Scale.of(signal.name(), measure);
  }

  private static String what(Signal signal) {
    return switch (signal.source()) {
      case METRIC, LOG -> MetricName.inWords(signal.name());
      case FORECAST -> "forecast: " + MetricName.inWords(signal.name());
      case SILENCE -> "silence: " + MetricName.inWords(signal.name());
      case BURN_RATE -> "error budget";
      case ALERT -> signal.name();
    };
  }
}
