package io.firewatch.server.config;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How metrics are judged.
 *
 * @param threads stream threads of this node
 * @param unwatched patterns of metric names that are taken in but not judged
 * @param counters patterns of metric names that only ever rise, so their rate is judged
 */
@ConfigurationProperties(value = "firewatch.detection", ignoreUnknownFields = false)
public record DetectionProperties(
    int threads,
    Method method,
    Sensitivity sensitivity,
    Times times,
    Silence silence,
    Forecast forecast,
    List<String> unwatched,
    List<String> counters) {
  public DetectionProperties {
    unwatched = List.copyOf(unwatched);
    counters = List.copyOf(counters);
  }

  /**
   * Which detector judges; the others are comparators.
   *
   * @param window readings that z-score and IQR look back
   * @param limit standard deviations that are abnormal to z-score
   * @param k interquartile ranges beyond the quartiles that are abnormal to IQR
   * @param trees of a random cut forest
   */
  public record Method(Kind kind, int window, double limit, double k, int trees) {
    /** The detectors there are. */
    public enum Kind {
      ROBUST,
      ZSCORE,
      IQR,
      REFERENCE,
      RARITY,
      FOREST
    }

    public Method {
      if (trees < 1 || trees > 200) {
        throw new IllegalArgumentException("trees must be between 1 and 200, is " + trees);
      }
    }
  }

  /**
   * @param horizon how far ahead a ramp must reach its limit to be told; zero for never
   * @param capacities limits of metrics whose names do not say them, as {@code pattern=limit}
   */
  public record Forecast(Duration horizon, List<String> capacities) {
    public Forecast {
      capacities = List.copyOf(capacities);
    }
  }

  /**
   * @param minSamples readings a series must have before it is judged
   * @param threshold robust standard deviations that count as abnormal
   * @param drift mean deviation of the latest readings that counts as abnormal
   * @param recovery deviations below which a reading is back to normal
   */
  public record Sensitivity(int minSamples, double threshold, double drift, double recovery) {}

  /**
   * @param persistence how long a deviation must last
   * @param recoveryHold how long a series must be back to normal
   * @param memory how far back the baseline reaches
   * @param acceptAfter when what is abnormal becomes the new normal
   */
  public record Times(
      Duration persistence, Duration recoveryHold, Duration memory, Duration acceptAfter) {}

  /**
   * @param least shortest gap that counts as silence
   * @param cadences and how many usual intervals it must be at least
   * @param observed how long a series must have reported before its silence means anything
   * @param forgetAfter when a series without readings is forgotten
   */
  public record Silence(Duration least, double cadences, Duration observed, Duration forgetAfter) {}
}
