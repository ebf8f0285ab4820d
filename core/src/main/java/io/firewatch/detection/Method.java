package io.firewatch.detection;

import java.util.function.Supplier;

/** How the readings of a series are judged. */
public sealed interface Method {
  /** The method that Firewatch is tuned for: robust, two horizons, episodes. */
  record Robust() implements Method {}

  /**
   * Distance from a rolling mean in standard deviations; single readings count, both ways.
   *
   * @param window readings the mean is taken of
   * @param limit standard deviations that count as abnormal
   */
  record ZScore(int window, double limit) implements Method {
    public ZScore {
      requireWindow(window);
      requirePositive("limit", limit);
    }
  }

  /**
   * Outside of Q1 − k·IQR … Q3 + k·IQR (Tukey, 1977); single readings count.
   *
   * @param window readings the quartiles are taken of
   */
  record Iqr(int window, double k) implements Method {
    public Iqr {
      requireWindow(window);
      requirePositive("k", k);
    }
  }

  /**
   * A rolling mean of 49 readings, upwards from 2.5 standard deviations: what many systems do, kept
   * to compare with.
   */
  record Reference() implements Method {}

  /** How rare a reading is among all that its series has shown: what {@code detect} does. */
  record Rarity() implements Method {}

  /**
   * A way to judge that comes from elsewhere.
   *
   * @param name what stored states are told apart by
   * @param fresh makes one for each series
   */
  record Scored(String name, Supplier<Scorer> fresh) implements Method {
    @Override
    public String toString() {
      return name;
    }
  }

  private static void requireWindow(int window) {
    if (window < 4 || window > 255) {
      throw new IllegalArgumentException("window must be between 4 and 255, is " + window);
    }
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException(name + " must be positive, is " + value);
    }
  }
}
