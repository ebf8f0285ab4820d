package io.firewatch.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Joins what the catalogue declares with what traces showed.
 *
 * <p>An edge that traces showed {@code n} times is believed {@code n / (n + 1)}, halved for every
 * six hours since; a declared one {@value #DECLARED}, or {@value #CONTRADICTED} when its caller was
 * seen calling others at least {@value #ENOUGH} times in the last hour and never this one. Who has
 * both for it is wrong only when both are: {@code 1 − (1 − a)(1 − b)}.
 */
final class GraphJoin {
  static final double DECLARED = 0.9;
  static final double CONTRADICTED = 0.6;
  static final long ENOUGH = 100;

  private static final Duration HALVED_AFTER = Duration.ofHours(6);

  private final Collection<ServiceEntry> declared;
  private final Instant now;
  private final Map<List<String>, LearntEdge> learnt = new LinkedHashMap<>();
  private final Map<String, Long> asked = new HashMap<>();
  private final Map<String, Long> answered = new HashMap<>();
  private final Duration window;

  private GraphJoin(Collection<ServiceEntry> declared, Collection<LearntEdge> learnt, Instant now) {
    this.declared = declared;
    this.now = now;
    for (LearntEdge edge : learnt) {
      long requests = edge.recent().requests();
      answered.merge(edge.callee(), requests, Long::sum);
      if (!edge.isFromOutside() && !edge.caller().equals(edge.callee())) {
        this.learnt.put(List.of(edge.caller(), edge.callee()), edge);
        asked.merge(edge.caller(), requests, Long::sum);
      }
    }
    this.window = window(learnt, now);
  }

  /** From a minute to an hour: since the first trace, or as long as recent traffic is summed. */
  private static Duration window(Collection<LearntEdge> learnt, Instant now) {
    Duration longest = Duration.ofHours(1);
    Duration least = Duration.ofMinutes(1);
    Duration since =
        learnt.stream()
            .map(LearntEdge::firstSeen)
            .min(Comparator.naturalOrder())
            .map(first -> Duration.between(first, now))
            .orElse(longest);
    return since.compareTo(longest) > 0 ? longest : since.compareTo(least) < 0 ? least : since;
  }

  static CallGraph join(
      Collection<ServiceEntry> declared, Collection<LearntEdge> learnt, Instant now) {
    return new GraphJoin(declared, learnt, now).graph();
  }

  private CallGraph graph() {
    List<CallEdge> edges = new ArrayList<>();
    for (ServiceEntry entry : declared) {
      for (String callee : new LinkedHashSet<>(entry.callees())) {
        LearntEdge seen = learnt.remove(List.of(entry.name(), callee));
        edges.add(seen == null ? declared(entry.name(), callee) : both(seen));
      }
    }
    learnt.values().stream()
        .map(edge -> edge(edge, CallEdge.Source.OBSERVED, observed(edge)))
        .forEach(edges::add);
    return new CallGraph(edges, answered, window);
  }

  private CallEdge declared(String caller, String callee) {
    boolean contradicted = asked.getOrDefault(caller, 0L) >= ENOUGH;
    return new CallEdge(
        caller,
        callee,
        CallEdge.Source.DECLARED,
        contradicted ? CONTRADICTED : DECLARED,
        Traffic.NONE,
        null);
  }

  private CallEdge both(LearntEdge edge) {
    return edge(edge, CallEdge.Source.BOTH, 1 - (1 - DECLARED) * (1 - observed(edge)));
  }

  private static CallEdge edge(LearntEdge edge, CallEdge.Source source, double confidence) {
    return new CallEdge(
        edge.caller(), edge.callee(), source, confidence, edge.recent(), edge.lastSeen());
  }

  private double observed(LearntEdge edge) {
    double often = edge.requests() / (edge.requests() + 1.0);
    long age = Math.max(0, Duration.between(edge.lastSeen(), now).toMillis());
    return often * Math.pow(2, -(double) age / HALVED_AFTER.toMillis());
  }
}
