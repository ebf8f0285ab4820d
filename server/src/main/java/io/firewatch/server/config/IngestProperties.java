package io.firewatch.server.config;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * What may come in.
 *
 * @param seriesCache how many series the names of are kept decoded, per process
 * @param serviceLabels labels that name the service, the first present one wins
 */
@ConfigurationProperties(value = "firewatch.ingest", ignoreUnknownFields = false)
public record IngestProperties(
    Limits limits, Labels labels, Times times, List<String> serviceLabels, int seriesCache) {
  public IngestProperties {
    serviceLabels = List.copyOf(serviceLabels);
  }

  /**
   * @param maxBody of a request as it is sent
   * @param maxUncompressed of a request after decompression
   * @param maxSamples samples, lines or events of one request
   * @param maxAlertBody of a request that brings alerts
   * @param maxAlerts alerts of one request
   * @param unjudged samples that may wait to be judged before senders are slowed; with the broker
   *     of this process only
   * @param untriaged log lines that may wait to be triaged before senders are slowed; likewise
   * @param inFlight bytes of all requests being taken in at one time
   */
  public record Limits(
      DataSize maxBody,
      DataSize maxUncompressed,
      int maxSamples,
      DataSize maxAlertBody,
      int maxAlerts,
      long unjudged,
      long untriaged,
      DataSize inFlight) {}

  /** Bounds of the labels of one series, line or alert, in characters. */
  public record Labels(int maxCount, int maxName, int maxValue) {}

  /**
   * @param oldest how long ago something may have happened
   * @param newest how far in the future clocks may be
   * @param maxWait how long a request waits for room before it is told to come back
   * @param acknowledge how long the log may take to acknowledge
   */
  public record Times(Duration oldest, Duration newest, Duration maxWait, Duration acknowledge) {}
}
