package io.firewatch.bench.ingest;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a run with log lines measured.
 *
 * @param linesPerSecond accepted in the timed part
 * @param lost lines, ERROR lines and injected failures that were accepted and not seen again
 * @param counted from sending a request to all of its lines being in templates and windows
 * @param told from sending a failure to the news of its report on the live feed
 */
public record LogReport(
    double linesPerSecond,
    IngestReport.Latency counted,
    IngestReport.Latency told,
    long lost,
    Lines lines,
    IngestReport.Requests requests,
    Cost cost,
    Run run)
    implements BenchReport {

  /**
   * All of the run, warm-up and failures included.
   *
   * @param accepted answered 2xx
   * @param errors of them at ERROR
   * @param counted by triage since the run began; may be more when others send too
   * @param sampledOut counted, but left out of templates and windows because triage was behind
   * @param drainSeconds how long after the last answer triage had caught up
   */
  public record Lines(
      long accepted,
      long errors,
      long counted,
      long countedErrors,
      long sampledOut,
      double drainSeconds) {
    long missing() {
      return Math.max(0, accepted - counted) + Math.max(0, errors - countedErrors);
    }
  }

  /**
   * Time of processors in the timed part, in seconds: what a busy machine does not change.
   *
   * @param server of the Java process; null when it does not tell
   */
  public record Cost(@Nullable Double server, double driver, long timedLines) {
    /** Lines for each second of processor time of server and driver together. */
    @Nullable Double linesPerSecond() {
      return server == null ? null : timedLines / (server + driver);
    }
  }

  /**
   * @param failures injected
   * @param told in a report
   */
  public record Run(
      int services,
      int connections,
      String format,
      double seconds,
      double megabytesPerSecond,
      long windows,
      long templates,
      int failures,
      int told) {}

  @Override
  public boolean isGood() {
    return lost() == 0;
  }

  @Override
  public String summary() {
    return """
    %,14.0f lines/s accepted over %.1f s (%.0f MB/s, %s, %d services, %d connections)
    %14s lines for a second of processor time, server and driver together
    %14s until counted p50, p95 %s, p99 %s, max %s
    %14s until reported p50, p99 %s; %d of %d failures reported
    %,14d lost (%,d accepted, %,d counted %.1f s after the last answer; %,d of %,d ERROR lines; %,d sampled out)
    %,14d windows, %,d templates
    %,14d requests, %d answered 429, %d errors; answered in %.1f ms at the median, %.1f ms at p99
    """
        .formatted(
            linesPerSecond,
            run.seconds,
            run.megabytesPerSecond,
            run.format,
            run.services,
            run.connections,
            text(cost.linesPerSecond(), "%,.0f"),
            text(counted.p50()),
            text(counted.p95()),
            text(counted.p99()),
            text(counted.max()),
            text(told.p50()),
            text(told.p99()),
            run.told,
            run.failures,
            lost,
            lines.accepted,
            lines.counted,
            lines.drainSeconds,
            lines.countedErrors,
            lines.errors,
            lines.sampledOut,
            run.windows,
            run.templates,
            requests.sent(),
            requests.overloaded(),
            requests.errors(),
            requests.p50Millis(),
            requests.p99Millis());
  }

  private static String text(@Nullable Double millis) {
    return text(millis, "%,.0f ms");
  }

  private static String text(@Nullable Double figure, String format) {
    return figure == null ? "-" : String.format(Locale.ROOT, format, figure);
  }
}
