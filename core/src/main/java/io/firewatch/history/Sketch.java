package io.firewatch.history;

import java.util.Arrays;

/**
 * How readings are spread, in few bytes: counts in buckets whose width grows with the value, as in
 * HdrHistogram and DDSketch. A bucket is the sign, the exponent and the first six bits of the
 * mantissa of a value, so a percentile is off by less than 0.8 % of itself; beyond {@value
 * #MAX_BUCKETS} buckets their width doubles. Merging loses nothing but that.
 *
 * <p>Kept in its written form, which frames and the database take as it is:
 *
 * <pre>
 * varint          how often the width was doubled
 * varint          buckets n, then n ×
 *   varint        key, less that of the bucket before, zigzag-folded, times two; odd when a count
 *                 follows
 *   varint        count - 2
 * </pre>
 */
public final class Sketch {
  /** A sketch has no more buckets than this. */
  public static final int MAX_BUCKETS = 64;

  /** Of nothing. */
  public static final Sketch EMPTY = new Sketch(new byte[] {0, 0});

  private static final int DROPPED_BITS = 46;

  private final byte[] written;

  private Sketch(byte[] written) {
    this.written = written;
  }

  /** Bucket of a finite value, at full width; larger for a larger value. */
  static int key(double value) {
    long bits = Double.doubleToRawLongBits(value);
    int magnitude = (int) ((bits & Long.MAX_VALUE) >>> DROPPED_BITS);
    return bits < 0 ? -magnitude : magnitude;
  }

  /** Of the first {@code size} keys; their order changes. */
  static Sketch ofKeys(int[] keys, int size) {
    Arrays.sort(keys, 0, size);
    Buckets buckets = new Buckets(size);
    for (int i = 0; i < size; i++) {
      buckets.add(keys[i], 1);
    }
    return buckets.sketch();
  }

  /** Of these values. */
  public static Sketch of(double... values) {
    int[] keys = new int[values.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = key(values[i]);
    }
    return ofKeys(keys, keys.length);
  }

  /**
   * What {@link #toBytes} wrote.
   *
   * @throws IllegalArgumentException when it did not
   */
  public static Sketch ofBytes(byte[] bytes) {
    Sketch sketch = new Sketch(bytes.clone());
    sketch.buckets();
    return sketch;
  }

  public byte[] toBytes() {
    return written.clone();
  }

  /** Of all that either holds. */
  public Sketch merge(Sketch other) {
    return buckets().merge(other.buckets()).sketch();
  }

  /** How many readings there are. */
  public long count() {
    return buckets().total();
  }

  /**
   * The value that the share {@code quantile} of all readings does not exceed; NaN when there are
   * none.
   *
   * @param quantile 0..1
   */
  public double quantile(double quantile) {
    return buckets().quantile(quantile);
  }

  /** For who merges many or asks for several quantiles. */
  Buckets buckets() {
    return Buckets.read(written);
  }

  static Sketch written(byte[] bytes) {
    return new Sketch(bytes);
  }

  /** A value in the middle of a bucket. */
  static double middle(int key, int doublings) {
    long magnitude = (long) Math.abs(key) << doublings;
    long low = magnitude << DROPPED_BITS;
    long width = 1L << (DROPPED_BITS + doublings);
    double value = magnitude == 0 ? 0 : Double.longBitsToDouble(low + width / 2);
    double finite = Math.min(value, Double.MAX_VALUE);
    return key < 0 ? -finite : finite;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sketch sketch && Arrays.equals(written, sketch.written);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(written);
  }

  @Override
  public String toString() {
    return "Sketch[" + count() + "]";
  }
}
