package io.firewatch.objective;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What was spent in each of the last {@code size} slots of equal length; older ones are gone. */
final class SpendRing {
  private final long slotMillis;
  private final double[] bad;
  private final double[] total;
  private long latest = Long.MIN_VALUE;

  SpendRing(long slotMillis, int size) {
    this.slotMillis = slotMillis;
    this.bad = new double[size];
    this.total = new double[size];
  }

  long slot(long millis) {
    return Math.floorDiv(millis, slotMillis);
  }

  /** The newest slot; the least number when there is none. */
  long latest() {
    return latest;
  }

  boolean isEmpty() {
    return latest == Long.MIN_VALUE;
  }

  /** Adds to a slot; false when it is too old to be kept. */
  boolean add(long slot, double badMore, double totalMore) {
    if (!reach(slot)) {
      return false;
    }
    int at = at(slot);
    bad[at] += badMore;
    total[at] += totalMore;
    return true;
  }

  /** Takes over a slot from a stored state, unless what is here counts more. */
  void put(long slot, Spend spend) {
    if (reach(slot) && spend.total() >= total[at(slot)]) {
      bad[at(slot)] = spend.bad();
      total[at(slot)] = spend.total();
    }
  }

  private boolean reach(long slot) {
    if (isEmpty()) {
      latest = slot;
    }
    long steps = Math.min(slot - latest, bad.length);
    for (long i = 0; i < steps; i++) {
      int at = at(slot - i);
      bad[at] = 0;
      total[at] = 0;
    }
    latest = Math.max(latest, slot);
    return slot > latest - bad.length;
  }

  private int at(long slot) {
    return (int) Math.floorMod(slot, (long) bad.length);
  }

  Spend of(long slot) {
    return !isEmpty() && slot <= latest && slot > latest - bad.length
        ? new Spend(bad[at(slot)], total[at(slot)])
        : Spend.NONE;
  }

  /** The newest slot and the {@code count} − 1 before it. */
  Spend last(int count) {
    double sumBad = 0;
    double sumTotal = 0;
    for (int i = 0; i < Math.min(count, bad.length) && !isEmpty(); i++) {
      int at = at(latest - i);
      sumBad += bad[at];
      sumTotal += total[at];
    }
    return new Spend(sumBad, sumTotal);
  }

  /** The slots from {@code from} on that have something, oldest first. */
  List<ObjectiveReport.Slot> since(long from) {
    List<ObjectiveReport.Slot> slots = new ArrayList<>();
    long first = isEmpty() ? 1 : Math.max(from, latest - bad.length + 1);
    for (long slot = first; !isEmpty() && slot <= latest; slot++) {
      Spend spend = of(slot);
      if (!spend.isNone()) {
        slots.add(new ObjectiveReport.Slot(slot * slotMillis, spend));
      }
    }
    return slots;
  }

  void save(DataOutput out) throws IOException {
    int slots = isEmpty() ? 0 : bad.length;
    int count = 0;
    for (int i = 0; i < slots; i++) {
      count += bad[i] == 0 && total[i] == 0 ? 0 : 1;
    }
    out.writeInt(count);
    for (int i = slots - 1; i >= 0; i--) {
      int at = at(latest - i);
      if (bad[at] != 0 || total[at] != 0) {
        out.writeLong((latest - i) * slotMillis);
        out.writeDouble(bad[at]);
        out.writeDouble(total[at]);
      }
    }
  }

  void load(DataInput in) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      long slot = slot(in.readLong());
      put(slot, new Spend(in.readDouble(), in.readDouble()));
    }
  }
}
