package io.firewatch.topology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sums parts of operations by name; for stores of calls. */
public final class OperationSums {
  private final Map<String, CallStore.Operation> sums = new TreeMap<>();

  public void add(CallStore.Operation part) {
    sums.merge(part.name(), part, OperationSums::plus);
  }

  /** The operations most asked for first. */
  public List<CallStore.Operation> mostAsked(int limit) {
    return sums.values().stream()
        .sorted(
            Comparator.<CallStore.Operation>comparingLong(o -> o.traffic().requests()).reversed())
        .limit(limit)
        .toList();
  }

  private static CallStore.Operation plus(CallStore.Operation a, CallStore.Operation b) {
    List<CallRollup.Exemplar> exemplars = new ArrayList<>(a.exemplars());
    exemplars.addAll(b.exemplars());
    return new CallStore.Operation(
        a.name(), a.traffic().plus(b.traffic()), CallRollup.worth(exemplars));
  }
}
