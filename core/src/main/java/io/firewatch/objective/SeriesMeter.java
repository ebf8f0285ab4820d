package io.firewatch.objective;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Turns the readings of one series into what they add. A counter adds its increase; a fall is a
 * restart from zero, as Prometheus counts it. A gauge stands for the time since its last reading,
 * of which a minute counts at most: what nobody measured was neither good nor bad.
 */
final class SeriesMeter {
  private static final double MOST_SECONDS = 60;

  private long lastMillis = Long.MIN_VALUE;
  private double last;

  /** How much a reading adds to what was bad, and to all there was. */
  interface Weights {
    double bad(double amount, double value);

    double total(double amount);

    boolean isCounter();
  }

  /** Adds a reading; one that is not newer than the last was sent twice. */
  void take(long millis, double value, Weights weights, Ledger into) {
    if (millis <= lastMillis) {
      return;
    }
    boolean isFirst = lastMillis == Long.MIN_VALUE;
    double amount =
        weights.isCounter()
            ? value < last ? value : value - last
            : Math.min(MOST_SECONDS, (millis - lastMillis) / 1000.0);
    lastMillis = millis;
    last = value;
    if (isFirst) {
      into.began(millis);
    } else if (amount >= 0) {
      into.add(millis, weights.bad(amount, value), weights.total(amount));
    }
  }

  long lastMillis() {
    return lastMillis;
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(lastMillis);
    out.writeDouble(last);
  }

  void load(DataInput in) throws IOException {
    lastMillis = in.readLong();
    last = in.readDouble();
  }
}
