package io.firewatch.detection;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** How metrics are judged. */
public record DetectionSettings(
    Method method,
    Sensitivity sensitivity,
    Times times,
    Silence silence,
    Names names,
    Forecast forecast) {

  /**
   * @param minSamples readings a series must have before it is judged
   * @param threshold robust standard deviations from the level that count as abnormal
   * @param drift mean deviation of the latest readings that counts as abnormal
   * @param recovery deviations below which a reading counts as back to normal
   */
  public record Sensitivity(int minSamples, double threshold, double drift, double recovery) {
    public Sensitivity {
      if (minSamples < 2) {
        throw new IllegalArgumentException("minSamples must be at least 2, is " + minSamples);
      }
      if (!(recovery > 0 && recovery < threshold)) {
        throw new IllegalArgumentException(
            "recovery must be between 0 and threshold, is " + recovery);
      }
    }
  }

  /**
   * @param persistence how long a deviation must last to be an anomaly; always at least two
   *     readings
   * @param recoveryHold how long a series must be back to normal for its episode to end
   * @param memory how far back the baseline reaches
   * @param acceptAfter an episode of this age becomes the new normal
   */
  public record Times(
      Duration persistence, Duration recoveryHold, Duration memory, Duration acceptAfter) {}

  /**
   * @param least shortest gap that counts as silence
   * @param cadences and how many usual intervals between readings it must be at least
   * @param observed how long a series must have reported before its silence means anything
   * @param forgetAfter a series without readings for so long is dropped from memory
   */
  public record Silence(Duration least, double cadences, Duration observed, Duration forgetAfter) {}

  /**
   * Full-match patterns of metric names.
   *
   * @param unwatched taken in but not judged
   * @param counters only ever rise, so their rate is judged
   */
  public record Names(List<Pattern> unwatched, List<Pattern> counters) {
    public Names {
      unwatched = List.copyOf(unwatched);
      counters = List.copyOf(counters);
    }
  }

  /**
   * @param horizon how far ahead a ramp must reach its limit to be told; zero for never
   * @param capacities limits of metrics whose names do not say them
   */
  public record Forecast(Duration horizon, List<Capacity> capacities) {
    public Forecast {
      capacities = List.copyOf(capacities);
    }

    /** The most that metrics of a full-match pattern can be. */
    public record Capacity(Pattern metric, double limit) {
      public Capacity {
        if (!(limit > 0 && Double.isFinite(limit))) {
          throw new IllegalArgumentException("limit must be positive, is " + limit);
        }
      }
    }

    /** The limit of a metric; infinite when it is not known. */
    double limit(String metric) {
      for (Capacity capacity : capacities) {
        if (capacity.metric().matcher(metric).matches()) {
          return capacity.limit();
        }
      }
      return Shape.most(metric);
    }
  }

  public static DetectionSettings defaults() {
    return new DetectionSettings(
        new Method.Robust(),
        new Sensitivity(10, 4.0, 3.5, 2.5),
        new Times(
            Duration.ofSeconds(3),
            Duration.ofSeconds(15),
            Duration.ofMinutes(40),
            Duration.ofHours(12)),
        new Silence(Duration.ofSeconds(60), 5, Duration.ofMinutes(2), Duration.ofHours(6)),
        new Names(
            List.of(
                Pattern.compile(".*_(sum|bucket|created|info)"),
                Pattern.compile("(go|process|scrape|promhttp|prometheus)_.*"),
                Pattern.compile("up")),
            List.of(Pattern.compile(".*_(total|count)"))),
        new Forecast(Duration.ofHours(4), List.of()));
  }

  public DetectionSettings withMethod(Method other) {
    return new DetectionSettings(other, sensitivity, times, silence, names, forecast);
  }

  /** The same, abnormal from other deviations on. */
  public DetectionSettings withThreshold(double other) {
    Sensitivity changed =
        new Sensitivity(
            sensitivity.minSamples(), other, sensitivity.drift(), sensitivity.recovery());
    return new DetectionSettings(method, changed, times, silence, names, forecast);
  }

  public DetectionSettings withForecast(Forecast other) {
    return new DetectionSettings(method, sensitivity, times, silence, names, other);
  }

  boolean isWatched(String metric) {
    return names.unwatched().stream().noneMatch(pattern -> pattern.matcher(metric).matches());
  }

  boolean isCounter(String metric) {
    return names.counters().stream().anyMatch(pattern -> pattern.matcher(metric).matches());
  }

  /** What judges a series of the given shape. */
  Detector detector(Shape shape) {
    return switch (method) {
      case Method.Robust robust -> new RobustZScore(this, shape);
      case Method.ZScore zScore -> MeanZScore.of(zScore, this);
      case Method.Iqr iqr -> new QuartileFence(iqr, this);
      case Method.Reference reference -> MeanZScore.reference();
      case Method.Rarity rarity -> new ScoredDetector(this, RarityScorer::new);
      case Method.Scored scored -> new ScoredDetector(this, scored.fresh());
    };
  }

  int minSamples() {
    return sensitivity.minSamples();
  }

  double threshold() {
    return sensitivity.threshold();
  }

  double driftThreshold() {
    return sensitivity.drift();
  }

  double recoveryThreshold() {
    return sensitivity.recovery();
  }

  Duration persistence() {
    return times.persistence();
  }

  Duration recoveryHold() {
    return times.recoveryHold();
  }

  Duration memory() {
    return times.memory();
  }

  Duration acceptAfter() {
    return times.acceptAfter();
  }
}
