package io.firewatch.history;

import java.io.ByteArrayOutputStream;

/** A {@link Sketch} opened: keys in order and how many readings fell into each. */
final class Buckets {
  private int[] keys;
  private int[] counts;
  private int size;
  private int doublings;

  Buckets(int capacity) {
    keys = new int[capacity];
    counts = new int[capacity];
  }

  /** Adds to the bucket {@code key}, which is not below the last one. */
  void add(int key, int count) {
    if (size > 0 && keys[size - 1] == key) {
      counts[size - 1] = (int) Math.min(Integer.MAX_VALUE, (long) counts[size - 1] + count);
    } else {
      keys[size] = key;
      counts[size++] = count;
    }
  }

  Buckets merge(Buckets other) {
    int common = Math.max(doublings, other.doublings);
    widen(common);
    other.widen(common);
    Buckets merged = new Buckets(size + other.size);
    merged.doublings = common;
    int at = 0;
    int otherAt = 0;
    while (at < size || otherAt < other.size) {
      if (otherAt == other.size || at < size && keys[at] <= other.keys[otherAt]) {
        merged.add(keys[at], counts[at++]);
      } else {
        merged.add(other.keys[otherAt], other.counts[otherAt++]);
      }
    }
    return merged;
  }

  private void widen(int wanted) {
    while (doublings < wanted) {
      int old = size;
      size = 0;
      for (int i = 0; i < old; i++) {
        // Towards zero, so that the two signs stay alike.
        add(keys[i] / 2, counts[i]);
      }
      doublings++;
    }
  }

  long total() {
    long total = 0;
    for (int i = 0; i < size; i++) {
      total += counts[i];
    }
    return total;
  }

  double quantile(double quantile) {
    if (!(quantile >= 0 && quantile <= 1)) {
      throw new IllegalArgumentException("quantile must be from 0 to 1, is " + quantile);
    }
    if (size == 0) {
      return Double.NaN;
    }
    long rank = Math.max(1, (long) Math.ceil(quantile * total()));
    int at = 0;
    for (long seen = counts[0]; seen < rank && at < size - 1; seen += counts[at]) {
      at++;
    }
    return Sketch.middle(keys[at], doublings);
  }

  /** Takes a bucket. */
  interface Taker {
    void take(double middle, int count);
  }

  void each(Taker taker) {
    for (int i = 0; i < size; i++) {
      taker.take(Sketch.middle(keys[i], doublings), counts[i]);
    }
  }

  Sketch sketch() {
    while (size > Sketch.MAX_BUCKETS) {
      widen(doublings + 1);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(2 + 4 * size);
    varint(out, doublings);
    varint(out, size);
    int last = 0;
    for (int i = 0; i < size; i++) {
      int step = keys[i] - last;
      last = keys[i];
      varint(out, ((step << 1) ^ (step >> 31)) << 1 | (counts[i] > 1 ? 1 : 0));
      if (counts[i] > 1) {
        varint(out, counts[i] - 2);
      }
    }
    return Sketch.written(out.toByteArray());
  }

  private static void varint(ByteArrayOutputStream out, int value) {
    int rest = value;
    while ((rest & ~0x7F) != 0) {
      out.write(rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }

  static Buckets read(byte[] written) {
    Reader in = new Reader(written);
    int doublings = in.varint();
    int size = in.varint();
    if (doublings < 0 || doublings > 17 || size < 0 || size > Sketch.MAX_BUCKETS) {
      throw new IllegalArgumentException("no sketch: " + size + " buckets, width " + doublings);
    }
    Buckets buckets = new Buckets(size);
    buckets.doublings = doublings;
    int key = 0;
    for (int i = 0; i < size; i++) {
      int code = in.varint();
      int folded = code >>> 1;
      key += (folded >>> 1) ^ -(folded & 1);
      int count = (code & 1) == 0 ? 1 : in.varint() + 2;
      if (count <= 0 || Math.abs(key) > 1 << 17) {
        throw new IllegalArgumentException("no sketch: bucket " + key + " of " + count);
      }
      buckets.add(key, count);
    }
    if (in.at != written.length) {
      throw new IllegalArgumentException("no sketch: bytes after its end");
    }
    return buckets;
  }

  private static final class Reader {
    private final byte[] bytes;
    private int at;

    Reader(byte[] bytes) {
      this.bytes = bytes;
    }

    int varint() {
      int value = 0;
      for (int shift = 0; shift < 35 && at < bytes.length; shift += 7) {
        byte b = bytes[at++];
        value |= (b & 0x7F) << shift;
        if (b >= 0) {
          return value;
        }
      }
      throw new IllegalArgumentException("no sketch: cut short at " + at);
    }
  }
}
