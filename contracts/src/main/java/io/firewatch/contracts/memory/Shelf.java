package io.firewatch.contracts.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Things of one kind, each once, found by service and time. */
final class Shelf<T> {
  private final Function<T, Object> identity;
  private final Function<T, String> service;
  private final Function<T, Instant> time;
  private final Map<Object, T> things = new LinkedHashMap<>();

  Shelf(Function<T, Object> identity, Function<T, String> service, Function<T, Instant> time) {
    this.identity = identity;
    this.service = service;
    this.time = time;
  }

  synchronized void add(List<T> added) {
    added.forEach(thing -> things.putIfAbsent(identity.apply(thing), thing));
  }

  /** Newest first; of one time the one added last. */
  synchronized Stream<T> newest() {
    return List.copyOf(things.values()).reversed().stream()
        .sorted(Comparator.comparing(time).reversed());
  }

  Stream<T> newest(String ofService, Instant from, Instant to) {
    return newest()
        .filter(thing -> service.apply(thing).equals(ofService))
        .filter(thing -> !time.apply(thing).isBefore(from) && !time.apply(thing).isAfter(to));
  }

  synchronized int prune(Instant before, int bound) {
    Map<String, Integer> seen = new HashMap<>();
    List<T> out =
        newest()
            .filter(thing ->
                time.apply(thing).isBefore(before)
                    || seen.merge(service.apply(thing), 1, Integer::sum) > bound)
            .toList();
    out.forEach(thing -> things.remove(identity.apply(thing)));
    return out.size();
  }
}
