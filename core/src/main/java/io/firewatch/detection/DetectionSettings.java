package io.firewatch.detection;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How metrics are judged.
 *
 * @param minSamples readings a series must have before it is judged
 * @param threshold robust standard deviations from the level that count as abnormal
 * @param driftThreshold mean deviation of the latest readings that counts as abnormal
 * @param recoveryThreshold deviations below which a reading counts as back to normal
 * @param persistence how long a deviation must last to be an anomaly; always at least two readings
 * @param recoveryHold how long a series must be back to normal for its episode to end
 * @param memory how far back the baseline reaches
 * @param acceptAfter an episode of this age becomes the new normal
 * @param silence how series that stop reporting are noticed
 * @param unwatched full-match patterns of metric names that are taken in but not judged
 */
public record DetectionSettings(
    int minSamples,
    double threshold,
    double driftThreshold,
    double recoveryThreshold,
    Duration persistence,
    Duration recoveryHold,
    Duration memory,
    Duration acceptAfter,
    Silence silence,
    List<Pattern> unwatched) {
  public DetectionSettings {
    if (minSamples < 2) {
      throw new IllegalArgumentException("minSamples must be at least 2, is " + minSamples);
    }
    if (!(recoveryThreshold > 0 && recoveryThreshold < threshold)) {
      throw new IllegalArgumentException(
          "recoveryThreshold must be between 0 and threshold, is " + recoveryThreshold);
    }
    unwatched = List.copyOf(unwatched);
  }

  /**
   * @param least shortest gap that counts as silence
   * @param cadences and how many usual intervals between readings it must be at least
   * @param observed how long a series must have reported before its silence means anything
   * @param forgetAfter a series without readings for so long is dropped from memory
   */
  public record Silence(Duration least, double cadences, Duration observed, Duration forgetAfter) {}

  public static DetectionSettings defaults() {
    return new DetectionSettings(
        10,
        4.0,
        3.5,
        2.5,
        Duration.ofSeconds(3),
        Duration.ofSeconds(15),
        Duration.ofMinutes(40),
        Duration.ofHours(12),
        new Silence(Duration.ofSeconds(60), 5, Duration.ofMinutes(2), Duration.ofHours(6)),
        List.of(
            Pattern.compile(".*_(total|count|sum|bucket|created|info)"),
            Pattern.compile("(go|process|scrape|promhttp|prometheus)_.*"),
            Pattern.compile("up")));
  }

  boolean isWatched(String metric) {
    return unwatched.stream().noneMatch(pattern -> pattern.matcher(metric).matches());
  }
}
