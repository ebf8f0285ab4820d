package io.firewatch.topology;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How long requests took, counted in classes whose bounds grow by √2: the first holds what took at
 * most half a millisecond, the last what took longer than 16 s. A quantile is off by at most a
 * fifth of itself, and sums of many minutes stay as small as one.
 *
 * @param counts requests of each class, {@value #CLASSES} of them, or none at all
 */
public record Latencies(List<Long> counts) {
  /** How many classes there are. */
  public static final int CLASSES = 32;

  public static final Latencies NONE = new Latencies(List.of());

  private static final double FIRST = 0.5;

  public Latencies {
    if (!counts.isEmpty() && counts.size() != CLASSES) {
      throw new IllegalArgumentException("needs " + CLASSES + " classes, has " + counts.size());
    }
    counts = List.copyOf(counts);
  }

  /** One request that took {@code millis}. */
  public static Latencies of(double millis) {
    List<Long> counts = new ArrayList<>(Collections.nCopies(CLASSES, 0L));
    counts.set(classOf(millis), 1L);
    return new Latencies(counts);
  }

  public Latencies plus(Latencies other) {
    if (counts.isEmpty()) {
      return other;
    }
    if (other.counts.isEmpty()) {
      return this;
    }
    List<Long> sum = new ArrayList<>(CLASSES);
    for (int i = 0; i < CLASSES; i++) {
      sum.add(counts.get(i) + other.counts.get(i));
    }
    return new Latencies(sum);
  }

  /**
   * The time that a share of the requests did not exceed.
   *
   * @param share from 0 to 1
   * @return milliseconds; 0 without requests
   */
  public double quantile(double share) {
    long total = counts.stream().mapToLong(Long::longValue).sum();
    double wanted = share * total;
    double seen = 0;
    for (int i = 0; i < counts.size(); i++) {
      long here = counts.get(i);
      if (here > 0 && seen + here >= wanted) {
        double low = i == 0 ? 0 : bound(i - 1);
        return low + (bound(i) - low) * Math.clamp((wanted - seen) / here, 0, 1);
      }
      seen += here;
    }
    return 0;
  }

  static int classOf(double millis) {
    if (!(millis > FIRST)) {
      return 0;
    }
    double steps = 2 * Math.log(millis / FIRST) / Math.log(2);
    return (int) Math.min(CLASSES - 1, Math.ceil(steps - 1e-9));
  }

  private static double bound(int index) {
    return FIRST * Math.pow(2, index / 2.0);
  }
}
