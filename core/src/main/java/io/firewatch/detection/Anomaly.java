package io.firewatch.detection;

import io.firewatch.telemetry.SeriesKey;
import io.firewatch.telemetry.Severity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One episode of abnormal behaviour of one series, told when it is confirmed and again whenever it
 * becomes more severe.
 *
 * @param episode id derived from the series and the episode's start: the same after redelivery and
 *     for every telling of one episode
 * @param onset time of the first abnormal reading
 * @param detectedAt time of the reading that confirmed it or made it worse
 * @param measure null when nothing is known to compare with
 * @param verdict how sure it is, and why
 * @param readings recent readings of the series itself first, then of its sibling series
 */
public record Anomaly(
    UUID episode,
    Source source,
    SeriesKey series,
    AnomalyType type,
    Severity severity,
    Instant onset,
    Instant detectedAt,
    @Nullable Measure measure,
    Verdict verdict,
    String description,
    List<SeriesReadings> readings) {
  public Anomaly {
    readings = List.copyOf(readings);
  }

  /** What told it. */
  public enum Source {
    METRIC,
    SILENCE,
    LOG,
    /** Nothing is wrong yet, but will be. */
    FORECAST,
    /** What a service promised is being used up too fast. */
    BURN_RATE
  }

  /** Id of this telling: the same when it is delivered again, another when it got worse. */
  public String eventId() {
    return episode + ":" + severity.name();
  }

  /** Identity of what is abnormal, over all its episodes. */
  public String fingerprint() {
    return fingerprint(source, series);
  }

  public static String fingerprint(Source source, SeriesKey series) {
    return source.name().toLowerCase(java.util.Locale.ROOT) + ":" + series;
  }
}
