package io.firewatch.bench.ingest;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of a storm of alerts.
 *
 * @param alertsPerSecond accepted while it lasted
 * @param told how the tellings that were accepted are stored
 * @param stored from accepting a telling to having it stored, in milliseconds, rounded up to the
 *     bounds of the server's own histogram
 * @param list answers of the list of incidents meanwhile, in milliseconds
 */
public record StormReport(
    double alertsPerSecond,
    Told told,
    IngestReport.Latency stored,
    IngestReport.Latency list,
    IngestReport.Requests requests,
    LogReport.Cost cost,
    Run run)
    implements BenchReport {

  /**
   * @param accepted answered 2xx
   * @param stored tellings counted by the signals of stored incidents
   * @param fingerprints of them that are signals of an incident
   * @param twice of them that are signals of several incidents
   * @param drainSeconds how long after the last answer all were stored
   */
  public record Told(
      long accepted, long stored, int fingerprints, int twice, double drainSeconds) {}

  /**
   * @param sent different alerts that were told
   * @param incidents they are stored in
   * @param resolved of these, after all alerts were told to be over
   */
  public record Run(
      double seconds, int sent, int services, int post, int incidents, int resolved) {}

  /** Tellings and alerts that were accepted and are in no incident. */
  public long lost() {
    return Math.max(0, told.accepted - told.stored) + Math.max(0, run.sent - told.fingerprints);
  }

  @Override
  public boolean isGood() {
    return lost() == 0;
  }

  @Override
  public String summary() {
    return """
    %,14.0f alerts/s accepted over %.1f s (%,d alerts of %d services, posts of %d)
    %,14d lost (%,d accepted, %,d stored %.1f s after the last answer; %,d of %,d alerts are signals)
    %14s from accepted to stored at the median, p95 %s, p99 %s, max %s
    %,14d incidents, %d alerts in more than one, %d incidents over after all alerts were
    %14s list of incidents answered p50, p95 %s, p99 %s, max %s
    %,14d requests, %d answered 429, %d errors; answered in %.1f ms at the median, %.1f ms at p99
    %14s s of processor time in the server, %.1f s in the driver
    """
        .formatted(
            alertsPerSecond,
            run.seconds,
            run.sent,
            run.services,
            run.post,
            lost(),
            told.accepted,
            told.stored,
            told.drainSeconds,
            told.fingerprints,
            run.sent,
            millis(stored.p50()),
            millis(stored.p95()),
            millis(stored.p99()),
            millis(stored.max()),
            run.incidents,
            told.twice,
            run.resolved,
            millis(list.p50()),
            millis(list.p95()),
            millis(list.p99()),
            millis(list.max()),
            requests.sent(),
            requests.overloaded(),
            requests.errors(),
            requests.p50Millis(),
            requests.p99Millis(),
            cost.server() == null ? "–" : String.format(Locale.ROOT, "%.1f", cost.server()),
            cost.driver());
  }

  private static String millis(@Nullable Double value) {
    return value == null ? "–" : String.format(Locale.ROOT, "%.0f ms", value);
  }
}
