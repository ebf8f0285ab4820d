package io.firewatch.detection;

/**
 * Where the mean of a window moved most to one side: the split that leaves the least squares (Page,
 * 1955; Hawkins, 1977), believed only where half of what came after lies beyond everything before.
 */
final class ChangePoint {
  private ChangePoint() {}

  /** How many values, from the oldest, came before it; all of them when there was none. */
  static int of(SortedWindow values, boolean upwards) {
    int sign = upwards ? 1 : -1;
    int before = before(values, sign);
    return before < values.size() && isBeyond(values, before, sign) ? before : values.size();
  }

  private static int before(SortedWindow values, int sign) {
    int size = values.size();
    double after = 0;
    for (int i = 0; i < size; i++) {
      after += sign * values.value(i);
    }
    double head = 0;
    int best = size;
    double most = 0;
    for (int i = 1; i < size; i++) {
      double value = sign * values.value(i - 1);
      head += value;
      after -= value;
      double move = after / (size - i) - head / i;
      double weighed = move * Math.sqrt((double) i * (size - i));
      if (weighed > most) {
        most = weighed;
        best = i;
      }
    }
    return best;
  }

  private static boolean isBeyond(SortedWindow values, int before, int sign) {
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < before; i++) {
      highest = Math.max(highest, sign * values.value(i));
    }
    int beyond = 0;
    for (int i = before; i < values.size(); i++) {
      if (sign * values.value(i) > highest) {
        beyond++;
      }
    }
    return 2 * beyond > values.size() - before;
  }
}
