package io.firewatch.detection;

import java.util.Arrays;

/**
 * A first-in first-out window of values that also keeps them sorted, so that median and median
 * absolute deviation cost a walk over the window and no sorting.
 */
final class SortedWindow {
  private final double[] arrival;
  private final double[] sorted;
  private int oldest;
  private int size;

  SortedWindow(int capacity) {
    arrival = new double[capacity];
    sorted = new double[capacity];
  }

  int size() {
    return size;
  }

  boolean isFull() {
    return size == arrival.length;
  }

  /** The i-th value in order of arrival, 0 the oldest. */
  double value(int i) {
    return arrival[(oldest + i) % arrival.length];
  }

  /** Adds a value; a full window loses its oldest one. */
  void add(double value) {
    if (isFull()) {
      remove(arrival[oldest]);
      oldest = (oldest + 1) % arrival.length;
    }
    arrival[(oldest + size) % arrival.length] = value;
    int at = Arrays.binarySearch(sorted, 0, size, value);
    int position = at < 0 ? -at - 1 : at;
    System.arraycopy(sorted, position, sorted, position + 1, size - position);
    sorted[position] = value;
    size++;
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

  void clear() {
    oldest = 0;
    size = 0;
  }

  /** Undefined while the window is empty. */
  double median() {
    int middle = size / 2;
    return size % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /**
   * Median of the distances from {@code center}: walks outwards from it through half the window.
   */
  double medianDistance(double center) {
    int at = Arrays.binarySearch(sorted, 0, size, center);
    int right = at < 0 ? -at - 1 : at;
    int left = right - 1;
    double distance = 0;
    for (int seen = 0; seen <= size / 2; seen++) {
      double below = left >= 0 ? center - sorted[left] : Double.POSITIVE_INFINITY;
      double above = right < size ? sorted[right] - center : Double.POSITIVE_INFINITY;
      if (below <= above) {
        distance = below;
        left--;
      } else {
        distance = above;
        right++;
      }
    }
    return distance;
  }

  /** The value that the share {@code q} of the window does not exceed. */
  double quantile(double q) {
    return sorted[Math.clamp(Math.round(q * (size - 1)), 0, size - 1)];
  }

  private void remove(double value) {
    int position = Arrays.binarySearch(sorted, 0, size, value);
    System.arraycopy(sorted, position + 1, sorted, position, size - position - 1);
    size--;
  }
}
