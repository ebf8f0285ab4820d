package io.firewatch.topology;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Sums calls by minute, edge and operation. For one thread.
 *
 * <p>An edge has at most {@value #MAX_OPERATIONS} operations a minute; further ones are counted
 * together, so that an operation with a number in its name does not fill the store.
 */
public final class CallRollups {
  static final int MAX_OPERATIONS = 100;
  static final String OTHER = "(other)";

  private record Key(Instant minute, String caller, String callee, String operation) {}

  private record Edge(Instant minute, String caller, String callee) {}

  private static final class Sum {
    CallRollup rollup;
    boolean changed = true;
    Instant touched;

    Sum(CallRollup rollup, Instant touched) {
      this.rollup = rollup;
      this.touched = touched;
    }
  }

  private final Supplier<String> parts;
  private final Map<Key, Sum> sums = new LinkedHashMap<>();
  private final Map<Edge, Integer> operations = new HashMap<>();

  /**
   * @param parts gives a name nobody else gives
   */
  public CallRollups(Supplier<String> parts) {
    this.parts = parts;
  }

  public void add(Call call, Instant now) {
    Instant minute = Instant.ofEpochMilli(call.startMillis()).truncatedTo(ChronoUnit.MINUTES);
    Key key = new Key(minute, call.caller(), call.callee(), call.operation());
    if (!sums.containsKey(key) && !hasRoom(key)) {
      key = new Key(minute, call.caller(), call.callee(), OTHER);
    }
    Sum sum = sums.get(key);
    if (sum == null) {
      sum = new Sum(begin(key), now);
      sums.put(key, sum);
    }
    sum.rollup = sum.rollup.plus(call);
    sum.changed = true;
    sum.touched = now;
  }

  /** What changed since it was asked last. */
  public List<CallRollup> changed() {
    List<CallRollup> changed = new ArrayList<>();
    for (Sum sum : sums.values()) {
      if (sum.changed) {
        changed.add(sum.rollup);
        sum.changed = false;
      }
    }
    return changed;
  }

  /** Says that what {@link #changed} gave last did not arrive, so that it is given again. */
  public void again(List<CallRollup> lost) {
    for (CallRollup rollup : lost) {
      Sum sum =
          sums.get(new Key(rollup.minute(), rollup.caller(), rollup.callee(), rollup.operation()));
      if (sum != null) {
        sum.changed = true;
      }
    }
  }

  /** Lets go of sums that were told and have not grown for {@code idle}. */
  public void forget(Instant now, Duration idle) {
    sums.values().removeIf(sum -> !sum.changed && !sum.touched.plus(idle).isAfter(now));
    operations.clear();
    sums.keySet().forEach(this::count);
  }

  private boolean hasRoom(Key key) {
    Edge edge = new Edge(key.minute, key.caller, key.callee);
    if (operations.getOrDefault(edge, 0) >= MAX_OPERATIONS) {
      return false;
    }
    count(key);
    return true;
  }

  private void count(Key key) {
    operations.merge(new Edge(key.minute, key.caller, key.callee), 1, Integer::sum);
  }

  private CallRollup begin(Key key) {
    return new CallRollup(
        parts.get(), key.minute, key.caller, key.callee, key.operation, Traffic.NONE, List.of());
  }
}
