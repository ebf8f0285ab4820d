package io.firewatch.topology;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Who calls whom; immutable. Edges that are too uncertain are listed and not followed. Services it
 * does not know have no callers and no callees.
 */
public final class CallGraph {
  private record Ends(String caller, String callee) {}

  private final Map<Ends, CallEdge> edges = new LinkedHashMap<>();
  private final Map<String, Long> answered;
  private final Duration window;
  private final Map<String, Set<String>> callees = new HashMap<>();
  private final Map<String, Set<String>> callers = new HashMap<>();
  private final Map<String, String> components = new HashMap<>();

  /**
   * @param edges at most one from a caller to a callee
   * @param answered requests each service answered of late, from wherever they came
   * @param window over how long they and the traffic of edges are summed
   */
  public CallGraph(Collection<CallEdge> edges, Map<String, Long> answered, Duration window) {
    this.answered = Map.copyOf(answered);
    this.window = window;
    for (CallEdge edge : edges) {
      if (this.edges.put(new Ends(edge.caller(), edge.callee()), edge) != null) {
        throw new IllegalArgumentException(
            "two edges from " + edge.caller() + " to " + edge.callee());
      }
      if (edge.isFollowed()) {
        callees.computeIfAbsent(edge.caller(), k -> new LinkedHashSet<>()).add(edge.callee());
        callers.computeIfAbsent(edge.callee(), k -> new LinkedHashSet<>()).add(edge.caller());
      }
    }
    labelComponents();
  }

  /** All edges, uncertain ones too. */
  public List<CallEdge> edges() {
    return List.copyOf(edges.values());
  }

  public Optional<CallEdge> edge(String caller, String callee) {
    return Optional.ofNullable(edges.get(new Ends(caller, callee)));
  }

  /** Over how long traffic is summed: an hour, or since the first trace. */
  public Duration window() {
    return window;
  }

  /** Requests a service answered of late; 0 for one that no trace has shown. */
  public long answered(String service) {
    return answered.getOrDefault(service, 0L);
  }

  /** Every service that answered something or is at an end of an edge, by name. */
  public Set<String> services() {
    Set<String> services = new TreeSet<>(answered.keySet());
    for (Ends ends : edges.keySet()) {
      services.add(ends.caller());
      services.add(ends.callee());
    }
    return services;
  }

  public Set<String> callees(String service) {
    return callees.getOrDefault(service, Set.of());
  }

  public Set<String> callers(String service) {
    return callers.getOrDefault(service, Set.of());
  }

  /** Everything that suffers when {@code service} fails, nearest first. */
  public Set<String> transitiveCallers(String service) {
    return reach(service, this::callers);
  }

  /** Everything {@code service} depends on, nearest first. */
  public Set<String> transitiveCallees(String service) {
    return reach(service, this::callees);
  }

  /** The key of the connected part a service belongs to; one without neighbours is its own. */
  public String component(String service) {
    return components.getOrDefault(service, service);
  }

  /**
   * Which of the failing services the others most likely suffer from: one none of whose own callees
   * (near or far) fails. Of several the first in {@code failing} wins.
   *
   * @param failing at least one service, earliest onset first
   */
  public String deepest(List<String> failing) {
    Set<String> all = new HashSet<>(failing);
    for (String candidate : failing) {
      if (transitiveCallees(candidate).stream().noneMatch(all::contains)) {
        return candidate;
      }
    }
    return failing.getFirst();
  }

  private static Set<String> reach(String from, Function<String, Set<String>> next) {
    Set<String> seen = new LinkedHashSet<>();
    Deque<String> todo = new ArrayDeque<>(next.apply(from));
    while (!todo.isEmpty()) {
      String service = todo.poll();
      if (!service.equals(from) && seen.add(service)) {
        todo.addAll(next.apply(service));
      }
    }
    return seen;
  }

  /** Named after their first service by name, so that the order of edges does not matter. */
  private void labelComponents() {
    for (String start : services()) {
      if (!components.containsKey(start)) {
        components.put(start, start);
        reach(start, this::neighbours).forEach(service -> components.put(service, start));
      }
    }
  }

  private Set<String> neighbours(String service) {
    Set<String> neighbours = new LinkedHashSet<>(callees(service));
    neighbours.addAll(callers(service));
    return neighbours;
  }
}
