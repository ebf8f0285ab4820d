package io.firewatch.history;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Folds the readings of one series into the rollup of the minute they are in. A reading that is not
 * newer than the last is none: it was sent twice. Costs a few nanoseconds a reading, and memory in
 * proportion to the readings of a minute, of which it keeps at most {@value #MOST_KEYS} apart.
 */
public final class RollupFold {
  private static final int FIRST_KEYS = 4;
  private static final int MOST_KEYS = 64;

  private long minuteEndMillis = Long.MIN_VALUE;
  private long firstMillis;
  private long lastMillis = Long.MIN_VALUE;
  private int count;
  private int told;
  private double sum;
  private double min;
  private double max;
  private int[] keys = new int[FIRST_KEYS];
  private int pending;
  private @Nullable Sketch sketch;

  /**
   * Takes a reading.
   *
   * @return the minute before it, when that ended here and was not told yet in full
   */
  public @Nullable Rollup add(long timestampMillis, double value) {
    if (timestampMillis <= lastMillis) {
      return null;
    }
    Rollup ended = null;
    if (timestampMillis >= minuteEndMillis) {
      ended = count > told ? rollup() : null;
      begin(timestampMillis, value);
    }
    lastMillis = timestampMillis;
    count++;
    sum += value;
    if (value < min) {
      min = value;
    }
    if (value > max) {
      max = value;
    }
    if (pending == keys.length) {
      makeRoom();
    }
    keys[pending++] = Sketch.key(value);
    return ended;
  }

  /** Reads what the next reading will need, and returns something made of it. */
  public long touch() {
    return lastMillis + keys[Math.min(pending, keys.length - 1)];
  }

  /** What is known of the present minute, when something is that was not told. */
  public @Nullable Rollup tell() {
    if (count == told) {
      return null;
    }
    told = count;
    return rollup();
  }

  private void begin(long timestampMillis, double value) {
    minuteEndMillis = Rollup.minute(timestampMillis) + Rollup.MINUTE_MILLIS;
    firstMillis = timestampMillis;
    count = 0;
    told = 0;
    sum = 0;
    min = value;
    max = value;
    pending = 0;
    sketch = null;
  }

  private void makeRoom() {
    if (keys.length < MOST_KEYS) {
      keys = Arrays.copyOf(keys, keys.length * 2);
    } else {
      flush();
    }
  }

  private Sketch flush() {
    if (pending == 0 && sketch != null) {
      return sketch;
    }
    Sketch of = Sketch.ofKeys(keys, pending);
    Sketch all = sketch == null ? of : sketch.merge(of);
    sketch = all;
    pending = 0;
    return all;
  }

  private Rollup rollup() {
    return new Rollup(firstMillis, lastMillis, count, sum, min, max, flush());
  }
}
