package io.firewatch.diagnosis.cause;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reasons gathered so far, by service. */
final class Reasons {
  private final SortedMap<String, List<Strength>> byService = new TreeMap<>();

  void add(String service, Strength reason) {
    if (reason.strength() != 0) {
      byService.computeIfAbsent(service, _ -> new ArrayList<>()).add(reason);
    }
  }

  void addAll(Reasons others) {
    others.byService.forEach((service, list) -> list.forEach(reason -> add(service, reason)));
  }

  /** Only the strongest reason of each service: others of the same source say the same again. */
  Reasons strongest() {
    Reasons strongest = new Reasons();
    for (Map.Entry<String, List<Strength>> entry : byService.entrySet()) {
      Strength best = entry.getValue().getFirst();
      for (Strength reason : entry.getValue()) {
        best = reason.strength() > best.strength() ? reason : best;
      }
      strongest.add(entry.getKey(), best);
    }
    return strongest;
  }

  SortedMap<String, List<Strength>> byService() {
    return byService;
  }
}
