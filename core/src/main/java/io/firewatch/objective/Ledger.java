package io.firewatch.objective;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/**
 * What an objective spent: by the minute for six hours, by the hour for a month. Bounded: {@value
 * #MINUTES} minutes and {@value #HOURS} hours, about 18 KB.
 */
final class Ledger {
  static final int MINUTES = 361;
  static final int HOURS = 31 * 24 + 1;
  static final long MINUTE_MILLIS = 60_000;
  static final long HOUR_MILLIS = 3_600_000;

  final SpendRing minutes = new SpendRing(MINUTE_MILLIS, MINUTES);
  final SpendRing hours = new SpendRing(HOUR_MILLIS, HOURS);
  private long firstMillis = Long.MAX_VALUE;

  /** Adds what was spent at a time; false when that is over a month before the latest. */
  boolean add(long millis, double bad, double total) {
    firstMillis = Math.min(firstMillis, millis);
    boolean inHours = hours.add(hours.slot(millis), bad, total);
    minutes.add(minutes.slot(millis), bad, total);
    return inHours;
  }

  boolean isEmpty() {
    return hours.isEmpty();
  }

  /** Epoch milliseconds of the first that was ever added. */
  long firstMillis() {
    return firstMillis;
  }

  void began(long millis) {
    firstMillis = Math.min(firstMillis, millis);
  }

  /** What was spent in a window that ends with the newest minute; from six hours on, hour. */
  Spend spent(Duration window) {
    return window.toMinutes() < MINUTES
        ? minutes.last((int) window.toMinutes())
        : hours.last((int) window.toHours());
  }

  /**
   * The share of the window that has been seen, 1 once it is as old as the window. What was before
   * the first reading was not bad and not good; as if it had been like this, a minute of trouble
   * would be a catastrophe to whoever has just been started.
   */
  double seen(Duration window) {
    if (isEmpty()) {
      return 0;
    }
    boolean inMinutes = window.toMinutes() < MINUTES;
    SpendRing ring = inMinutes ? minutes : hours;
    double slots = inMinutes ? window.toMinutes() : window.toHours();
    return Math.min(1, (ring.latest() - ring.slot(firstMillis) + 1) / slots);
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(firstMillis);
    minutes.save(out);
    hours.save(out);
  }

  void load(DataInput in) throws IOException {
    firstMillis = Math.min(firstMillis, in.readLong());
    minutes.load(in);
    hours.load(in);
  }
}
