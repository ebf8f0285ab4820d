package io.firewatch.bench.ingest;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a run measured.
 *
 * @param samplesPerSecond accepted in the timed part
 * @param lost samples that were accepted and never judged, plus spikes that were not found
 * @param latency from sending a confirming reading to the news of it on the live feed
 * @param diagnosis from the news that an incident opened to the news of its first diagnosis
 */
public record IngestReport(
    double samplesPerSecond,
    Latency latency,
    Latency diagnosis,
    long lost,
    Samples samples,
    Requests requests,
    Run run)
    implements BenchReport {

  /** Milliseconds; null while nothing was found. */
  public record Latency(
      @Nullable Double p50, @Nullable Double p95, @Nullable Double p99, @Nullable Double max) {
    static Latency of(Durations of) {
      return new Latency(
          of.percentile(0.5), of.percentile(0.95), of.percentile(0.99), of.percentile(1));
    }
  }

  /**
   * @param accepted answered 2xx, probe and warm-up included
   * @param timed of these, those of the timed part
   * @param judged counted by the detection since the run began
   * @param drainSeconds how long after the last answer the detection had caught up
   */
  public record Samples(long accepted, long timed, long judged, double drainSeconds) {
    public long unjudged() {
      return Math.max(0, accepted - judged);
    }
  }

  /**
   * @param sent requests that were accepted
   * @param overloaded answers 429, each honoured and sent again
   * @param errors other answers and broken connections, each sent again
   */
  public record Requests(
      long sent, long overloaded, long errors, double p50Millis, double p99Millis) {}

  /**
   * @param spikes injected whole
   * @param found told on the live feed
   * @param falseAlarms anomalies of healthy readings
   */
  public record Run(
      int series,
      int services,
      int connections,
      double seconds,
      long cadenceMillis,
      int spikes,
      int found,
      int falseAlarms) {}

  @Override
  public boolean isGood() {
    return lost() == 0;
  }

  @Override
  public String summary() {
    return """
    %,14.0f samples/s accepted over %.1f s (%,d series of %d services, %d connections, a reading every %,d ms)
    %14s detection latency p50, p95 %s, p99 %s, max %s
    %14s from incident to diagnosis p50, p95 %s, p99 %s, max %s
    %,14d lost (%,d accepted, %,d judged %.1f s after the last answer; %d of %d spikes found, %d false alarms)
    %,14d requests, %d answered 429, %d errors; answered in %.1f ms at the median, %.1f ms at p99
    """
        .formatted(
            samplesPerSecond,
            run.seconds,
            run.series,
            run.services,
            run.connections,
            run.cadenceMillis,
            text(latency.p50),
            text(latency.p95),
            text(latency.p99),
            text(latency.max),
            text(diagnosis.p50),
            text(diagnosis.p95),
            text(diagnosis.p99),
            text(diagnosis.max),
            lost,
            samples.accepted,
            samples.judged,
            samples.drainSeconds,
            run.found,
            run.spikes,
            run.falseAlarms,
            requests.sent,
            requests.overloaded,
            requests.errors,
            requests.p50Millis,
            requests.p99Millis);
  }

  private static String text(@Nullable Double millis) {
    return millis == null ? "-" : String.format(Locale.ROOT, "%,.0f ms", millis);
  }
}
