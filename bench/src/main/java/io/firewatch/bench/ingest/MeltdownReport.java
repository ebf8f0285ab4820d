package io.firewatch.bench.ingest;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of the lines of a meltdown.
 *
 * @param seconds how long it was sent for
 * @param lines of any level
 * @param errors of them at ERROR and above
 */
public record MeltdownReport(double seconds, Lines lines, Lines errors, Told told)
    implements BenchReport {
  private static final int MOST_REPORTS = 3;
  private static final double CRITICAL_MAX_MILLIS = 6_000;
  private static final double LEAST_REDUCTION = 0.99;

  /**
   * Lines of a kind.
   *
   * @param accepted answered 2xx
   * @param counted by triage
   */
  public record Lines(long accepted, long counted) {}

  /**
   * What people are told of it.
   *
   * @param reports made of the lines
   * @param errorLines at ERROR and above that reports count
   * @param criticalMillis from the first line sent to the first Critical report; null when none
   *     came
   * @param noiseReduction 1 − reports / lines
   * @param incidents opened
   */
  public record Told(
      int reports,
      long errorLines,
      @Nullable Double criticalMillis,
      double noiseReduction,
      int incidents) {}

  @Override
  public boolean isGood() {
    Double critical = told.criticalMillis;
    return lines.counted == lines.accepted
        && errors.counted == errors.accepted
        && told.errorLines == errors.accepted
        && told.reports >= 1
        && told.reports <= MOST_REPORTS
        && told.noiseReduction >= LEAST_REDUCTION
        && critical != null
        && critical <= CRITICAL_MAX_MILLIS;
  }

  @Override
  public String summary() {
    Double critical = told.criticalMillis;
    return """
    %,14.0f lines/s accepted over %.1f s; %,d of %,d counted
    %,14d of %,d ERROR lines counted, %,d in reports
    %,14d reports, %d incidents
    %14s until the first Critical report
    %14s noise reduction
    """
        .formatted(
            lines.accepted / seconds,
            seconds,
            lines.counted,
            lines.accepted,
            errors.counted,
            errors.accepted,
            told.errorLines,
            told.reports,
            told.incidents,
            critical == null ? "-" : String.format(Locale.ROOT, "%,.0f ms", critical),
            String.format(Locale.ROOT, "%.5f", told.noiseReduction));
  }
}
