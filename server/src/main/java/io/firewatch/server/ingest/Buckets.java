package io.firewatch.server.ingest;

import java.util.Arrays;

/**
 * The buckets of one histogram.
 *
 * @param bounds upper bounds, rising; the last bucket has none
 * @param counts one more than there are bounds
 * @param startNanos since when it counts
 */
@SuppressWarnings("ArrayRecordComponent") // made, looked at and forgotten
record Buckets(double[] bounds, long[] counts, long startNanos) {

  /** What was added since {@code earlier}; all of it when that is of another life or shape. */
  Buckets since(Buckets earlier) {
    if (startNanos != earlier.startNanos || !Arrays.equals(bounds, earlier.bounds)) {
      return this;
    }
    long[] added = new long[counts.length];
    for (int i = 0; i < counts.length; i++) {
      added[i] = counts[i] - earlier.counts[i];
      if (added[i] < 0) {
        return this;
      }
    }
    return new Buckets(bounds, added, startNanos);
  }

  long total() {
    return Arrays.stream(counts).sum();
  }

  /**
   * The value that a share of the observations did not exceed, taken to lie evenly in their bucket;
   * of the last bucket its lower bound, since nothing says how far it reaches.
   *
   * @param share from 0 to 1
   * @return NaN when there is no observation
   */
  double quantile(double share) {
    double wanted = share * total();
    double seen = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0 && seen + counts[i] >= wanted) {
        if (bounds.length == 0) {
          return Double.NaN;
        }
        if (i == bounds.length) {
          return bounds[i - 1];
        }
        double low = i > 0 ? bounds[i - 1] : Math.min(0, bounds[0]);
        return low + (bounds[i] - low) * (wanted - seen) / counts[i];
      }
      seen += counts[i];
    }
    return Double.NaN;
  }
}
