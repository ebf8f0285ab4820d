package io.firewatch.detection;

/**
 * A first-in first-out window of at most 256 values that also knows their order, so that median and
 * median absolute deviation cost a walk over the window and no sorting. The order is kept as one
 * byte a value, for there are many windows and what does not fit the processor's caches is slow.
 */
final class SortedWindow {
  private static final int MOST = 256;

  private final double[] arrival;

  /** Places in {@link #arrival}, by value; equal ones by age. */
  private final byte[] order;

  private int oldest;
  private int size;

  SortedWindow(int capacity) {
    if (capacity > MOST) {
      throw new IllegalArgumentException("capacity must be at most " + MOST + ", is " + capacity);
    }
    arrival = new double[capacity];
    order = new byte[capacity];
  }

  int size() {
    return size;
  }

  int capacity() {
    return arrival.length;
  }

  boolean isFull() {
    return size == arrival.length;
  }

  /** The i-th value in order of arrival, 0 the oldest. */
  double value(int i) {
    return arrival[(oldest + i) % arrival.length];
  }

  /** The i-th value by size, 0 the least. */
  private double sorted(int i) {
    return arrival[order[i] & 0xFF];
  }

  /** See {@link Detector#touch}. */
  long touch() {
    return order[0] + Double.doubleToRawLongBits(arrival[oldest]);
  }

  /** Adds a value; a full window loses its oldest one. */
  void add(double value) {
    if (isFull()) {
      removeOldest();
    }
    int place = (oldest + size) % arrival.length;
    int position = firstAbove(value);
    System.arraycopy(order, position, order, position + 1, size - position);
    arrival[place] = value;
    order[position] = (byte) place;
    size++;
  }

  private void removeOldest() {
    // Of equal values the oldest comes first.
    int position = firstFrom(arrival[oldest]);
    System.arraycopy(order, position + 1, order, position, size - position - 1);
    oldest = (oldest + 1) % arrival.length;
    size--;
  }

  /** How many values are less than {@code value}. */
  private int firstFrom(double value) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted(middle) < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** How many values are not greater than {@code value}. */
  private int firstAbove(double value) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted(middle) <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Keeps every other value, the newest among them. */
  void halve() {
    double[] kept = new double[(size + 1) / 2];
    for (int i = size - 1, k = kept.length - 1; k >= 0; i -= 2, k--) {
      kept[k] = value(i);
    }
    clear();
    for (double value : kept) {
      add(value);
    }
  }

  /** The {@code most} newest values, or all when there are fewer; the oldest of them first. */
  double[] newest(int most) {
    double[] newest = new double[Math.min(most, size)];
    for (int i = 0; i < newest.length; i++) {
      newest[i] = value(size - newest.length + i);
    }
    return newest;
  }

  /** Forgets the {@code count} newest values. */
  void removeNewest(int count) {
    double[] kept = new double[size - count];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = value(i);
    }
    clear();
    for (double value : kept) {
      add(value);
    }
  }

  void clear() {
    oldest = 0;
    size = 0;
  }

  /** Undefined while the window is empty. */
  double median() {
    int middle = size / 2;
    return size % 2 == 1 ? sorted(middle) : (sorted(middle - 1) + sorted(middle)) / 2;
  }

  /**
   * Median of the distances from {@code center}. Half the window is nearest to it; bisects how many
   * of these lie below it.
   */
  double medianDistance(double center) {
    int nearest = size / 2 + 1;
    int from = firstFrom(center);
    int low = Math.max(0, nearest - (size - from));
    int high = Math.min(nearest, from);
    while (low < high) {
      int below = (low + high) >>> 1;
      double nextBelow = center - sorted(from - 1 - below);
      double lastAbove = sorted(from + nearest - below - 1) - center;
      if (lastAbove > nextBelow) {
        low = below + 1;
      } else {
        high = below;
      }
    }
    double below = low > 0 ? center - sorted(from - low) : 0;
    double above = nearest > low ? sorted(from + nearest - low - 1) - center : 0;
    return Math.max(below, above);
  }

  /** The value that the share {@code q} of the window does not exceed. */
  double quantile(double q) {
    return sorted(Math.clamp(Math.round(q * (size - 1)), 0, size - 1));
  }
}
