package io.firewatch.topology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Who suffers when a service fails: the services that call it, those that call them, and so on,
 * each with the share of its requests that are hit.
 *
 * @param service the one that fails
 * @param suffering nearest first, of the same distance the hardest hit first
 */
public record BlastRadius(String service, List<Suffering> suffering) {
  private static final int MAX_ROUNDS = 64;
  private static final double STILL = 1e-9;

  public BlastRadius {
    suffering = List.copyOf(suffering);
  }

  /**
   * @param hops calls between it and the service that fails
   * @param path from this service down to the one that fails, both named
   * @param share of its requests that need the service that fails, from 0 to 1; empty when no trace
   *     shows its requests. A caller that may ask several times for one request of its own is taken
   *     to ask once, so the share is at most that
   * @param requestsPerMinute requests it answered a minute of late
   * @param isEntrance whether nobody calls it: here it is people or outside systems that suffer
   */
  public record Suffering(
      String service,
      int hops,
      List<String> path,
      OptionalDouble share,
      double requestsPerMinute,
      boolean isEntrance) {
    public Suffering {
      path = List.copyOf(path);
    }
  }

  /**
   * The radius of one service. Calls to several services that suffer are taken to be independent:
   * {@code share(s) = 1 − Π (1 − min(1, calls(s→c) / answered(s)) · share(c))} over the callees of
   * {@code s} inside the radius, repeated until it stands still, for callers may go in circles.
   */
  public static BlastRadius of(CallGraph graph, String service) {
    Map<String, List<String>> paths = paths(graph, service);
    Map<String, Double> shares = shares(graph, service, paths);
    List<Suffering> suffering = new ArrayList<>();
    paths.forEach((name, path) -> {
      if (!name.equals(service)) {
        Double share = shares.get(name);
        suffering.add(
            new Suffering(
                name,
                path.size() - 1,
                path,
                share == null ? OptionalDouble.empty() : OptionalDouble.of(share),
                graph.answered(name) * 60.0 / graph.window().toSeconds(),
                graph.callers(name).isEmpty()));
      }
    });
    suffering.sort(
        Comparator.comparingInt(Suffering::hops)
            .thenComparing(s -> -s.share().orElse(0))
            .thenComparing(Suffering::service));
    return new BlastRadius(service, suffering);
  }

  /** Who suffers, in one sentence. */
  public String description() {
    if (suffering.isEmpty()) {
      return "No service is known to call " + service + ".";
    }
    List<String> named =
        suffering.stream()
            .map(s -> s.share().isPresent() ? s.service() + " " + percent(s) : s.service())
            .toList();
    return "When " + service + " fails, so do requests of " + String.join(", ", named) + ".";
  }

  /** How many requests of people are hit, at most; "unknown" when no trace shows any. */
  public String userImpact() {
    List<String> entrances =
        suffering.stream()
            .filter(s -> s.isEntrance() && s.share().isPresent())
            .map(s -> "up to %s of requests at %s".formatted(percent(s), s.service()))
            .toList();
    return entrances.isEmpty() ? "unknown" : String.join(", ", entrances);
  }

  private static String percent(Suffering suffering) {
    double percent = 100 * suffering.share().orElse(0);
    if (percent > 0 && percent < 1) {
      return "<1 %";
    }
    return Math.round(percent) + " %";
  }

  /** Names of the services that suffer, nearest first. */
  public List<String> services() {
    return suffering.stream().map(Suffering::service).toList();
  }

  /** Shortest ways down to the service; its own is itself alone. */
  private static Map<String, List<String>> paths(CallGraph graph, String service) {
    Map<String, List<String>> paths = new LinkedHashMap<>();
    paths.put(service, List.of(service));
    List<String> rim = List.of(service);
    while (!rim.isEmpty()) {
      List<String> next = new ArrayList<>();
      for (String callee : rim) {
        for (String caller : graph.callers(callee).stream().sorted().toList()) {
          if (!paths.containsKey(caller)) {
            List<String> path = new ArrayList<>();
            path.add(caller);
            path.addAll(paths.getOrDefault(callee, List.of()));
            paths.put(caller, path);
            next.add(caller);
          }
        }
      }
      rim = next;
    }
    return paths;
  }

  /** Shares of those whose requests traces show. */
  private static Map<String, Double> shares(
      CallGraph graph, String service, Map<String, List<String>> radius) {
    Map<String, Double> shares = new HashMap<>();
    radius.keySet().stream()
        .filter(name -> graph.answered(name) > 0)
        .forEach(name -> shares.put(name, 0.0));
    shares.put(service, 1.0);
    for (int round = 0; round < MAX_ROUNDS; round++) {
      double moved = 0;
      for (String name : radius.keySet()) {
        Double before = shares.get(name);
        if (before != null && !name.equals(service)) {
          double after = share(graph, name, shares);
          shares.put(name, after);
          moved = Math.max(moved, Math.abs(after - before));
        }
      }
      if (moved < STILL) {
        break;
      }
    }
    return shares;
  }

  private static double share(CallGraph graph, String name, Map<String, Double> shares) {
    double spared = 1;
    for (String callee : graph.callees(name)) {
      double calls = graph.edge(name, callee).map(edge -> edge.recent().requests()).orElse(0L);
      double part = Math.min(1, calls / graph.answered(name));
      spared *= 1 - part * shares.getOrDefault(callee, 0.0);
    }
    return 1 - spared;
  }
}
