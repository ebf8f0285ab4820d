package io.firewatch.bench.ingest;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How soon failures were told, explained and acted upon.
 *
 * @param load what came in beside them
 * @param page from the opening of an incident to the arrival of its first message
 * @param cause from the news of the anomaly to that of the first diagnosis
 * @param act from the news of the anomaly to that of the act that rules approved
 */
public record LifecycleReport(
    IngestReport load,
    IngestReport.Latency page,
    IngestReport.Latency cause,
    IngestReport.Latency act,
    Counts counts)
    implements BenchReport {

  /**
   * @param incidents opened for services that were to fail
   * @param toPage of these, those that somebody is told of
   * @param diagnosed of the incidents
   * @param approved by rule
   * @param executed of these, acted upon
   */
  public record Counts(
      int incidents, int toPage, int paged, int diagnosed, int approved, int executed) {}

  /** Messages, diagnoses and acts that are missing, beside what the load lost. */
  public long lost() {
    return load.lost()
        + (counts.toPage - counts.paged)
        + (counts.incidents - counts.diagnosed)
        + (counts.approved - counts.executed);
  }

  @Override
  public boolean isGood() {
    return lost() == 0;
  }

  @Override
  public String summary() {
    return """
    %14s from incident to first page p50, p95 %s, p99 %s, max %s (%d of %d)
    %14s from detection to cause p50, p95 %s, p99 %s, max %s (%d of %d)
    %14s from detection to the act that rules approved p50, p95 %s, p99 %s, max %s (%d of %d approved)
    %,14d lost
    meanwhile:
    %s\
    """
        .formatted(
            text(page.p50()),
            text(page.p95()),
            text(page.p99()),
            text(page.max()),
            counts.paged,
            counts.toPage,
            text(cause.p50()),
            text(cause.p95()),
            text(cause.p99()),
            text(cause.max()),
            counts.diagnosed,
            counts.incidents,
            text(act.p50()),
            text(act.p95()),
            text(act.p99()),
            text(act.max()),
            counts.executed,
            counts.approved,
            lost(),
            load.summary());
  }

  private static String text(@Nullable Double millis) {
    return millis == null ? "-" : String.format(Locale.ROOT, "%,.0f ms", millis);
  }
}
