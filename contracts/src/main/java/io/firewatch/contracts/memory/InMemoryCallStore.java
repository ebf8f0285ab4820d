package io.firewatch.contracts.memory;

import io.firewatch.topology.CallRollup;
import io.firewatch.topology.CallStore;
import io.firewatch.topology.LearntEdge;
import io.firewatch.topology.OperationSums;
import io.firewatch.topology.Traffic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The calls between services in memory. */
public final class InMemoryCallStore implements CallStore {
  private final Map<String, CallRollup> parts = new LinkedHashMap<>();

  @Override
  public synchronized void save(List<CallRollup> rollups) {
    for (CallRollup rollup : rollups) {
      parts.merge(
          rollup.part(), rollup, (a, b) -> b.traffic().requests() > a.traffic().requests() ? b : a);
    }
  }

  @Override
  public synchronized List<LearntEdge> edges(Instant since, Instant recent) {
    Map<List<String>, List<CallRollup>> edges = new LinkedHashMap<>();
    parts.values().stream()
        .filter(part -> !part.minute().isBefore(since))
        .forEach(part ->
            edges
                .computeIfAbsent(List.of(part.caller(), part.callee()), key -> new ArrayList<>())
                .add(part));
    return edges.values().stream()
        .map(of -> edge(of, recent))
        .sorted(Comparator.comparing(LearntEdge::caller).thenComparing(LearntEdge::callee))
        .toList();
  }

  private static LearntEdge edge(List<CallRollup> of, Instant recent) {
    List<Instant> minutes = of.stream().map(CallRollup::minute).sorted().toList();
    return new LearntEdge(
        of.getFirst().caller(),
        of.getFirst().callee(),
        of.stream().mapToLong(part -> part.traffic().requests()).sum(),
        minutes.getFirst(),
        minutes.getLast(),
        of.stream()
            .filter(part -> !part.minute().isBefore(recent))
            .map(CallRollup::traffic)
            .reduce(Traffic.NONE, Traffic::plus));
  }

  private Stream<CallRollup> of(String service, Instant from, Instant to) {
    return parts.values().stream()
        .filter(part -> part.callee().equals(service))
        .filter(part -> !part.minute().isBefore(from) && part.minute().isBefore(to));
  }

  @Override
  public synchronized List<Minute> minutes(String service, Instant from, Instant to) {
    Map<Instant, Traffic> minutes = new TreeMap<>();
    of(service, from, to)
        .forEach(part -> minutes.merge(part.minute(), part.traffic(), Traffic::plus));
    return minutes.entrySet().stream().map(e -> new Minute(e.getKey(), e.getValue())).toList();
  }

  @Override
  public synchronized List<Operation> operations(
      String service, Instant from, Instant to, int limit) {
    OperationSums sums = new OperationSums();
    of(service, from, to)
        .forEach(
            part -> sums.add(new Operation(part.operation(), part.traffic(), part.exemplars())));
    return sums.mostAsked(limit);
  }

  @Override
  public synchronized int prune(Instant before) {
    int size = parts.size();
    parts.values().removeIf(part -> part.minute().isBefore(before));
    return size - parts.size();
  }
}
