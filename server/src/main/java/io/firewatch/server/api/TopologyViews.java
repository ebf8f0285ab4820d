package io.firewatch.server.api;

import io.firewatch.topology.BlastRadius;
import io.firewatch.topology.CallEdge;
import io.firewatch.topology.CallGraph;
import io.firewatch.topology.CallRollup;
import io.firewatch.topology.CallStore;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The call graph as programs and pages read it. Shares go from 0 to 1, times are milliseconds. */
final class TopologyViews {
  private static final double P95 = 0.95;

  private TopologyViews() {}

  /**
   * @param source declared, observed or both
   * @param followed whether it is sure enough to group incidents by
   * @param requests within the window of the graph
   */
  record Edge(
      String caller,
      String callee,
      String source,
      double confidence,
      boolean followed,
      long requests,
      double requestsPerMinute,
      double errorShare,
      double meanMs,
      double p95Ms,
      double selfMs,
      @Nullable Instant lastSeen) {}

  record Radius(
      String service, String description, String estimatedUserImpact, List<Sufferer> suffering) {}

  /**
   * @param share of its requests that are hit; null when no trace shows them
   */
  record Sufferer(
      String service,
      int hops,
      List<String> path,
      @Nullable Double share,
      double requestsPerMinute,
      boolean entrance) {}

  record Traffic(String service, List<Minute> minutes, List<Operation> operations) {}

  record Minute(Instant at, long requests, double errorShare, double meanMs, double p95Ms) {}

  record Operation(
      String name,
      long requests,
      double errorShare,
      double meanMs,
      double p95Ms,
      double selfMs,
      List<CallRollup.Exemplar> exemplars) {}

  static Edge edge(CallEdge edge, CallGraph graph) {
    io.firewatch.topology.Traffic recent = edge.recent();
    return new Edge(
        edge.caller(),
        edge.callee(),
        edge.source().name().toLowerCase(Locale.ROOT),
        rounded(edge.confidence()),
        edge.isFollowed(),
        recent.requests(),
        rounded(recent.requests() * 60.0 / graph.window().toSeconds()),
        rounded(recent.errorShare()),
        rounded(recent.meanMillis()),
        rounded(recent.latencies().quantile(P95)),
        rounded(recent.meanSelfMillis()),
        edge.lastSeen());
  }

  static Radius radius(BlastRadius radius) {
    return new Radius(
        radius.service(),
        radius.description(),
        radius.userImpact(),
        radius.suffering().stream().map(TopologyViews::sufferer).toList());
  }

  private static Sufferer sufferer(BlastRadius.Suffering suffering) {
    OptionalDouble share = suffering.share();
    return new Sufferer(
        suffering.service(),
        suffering.hops(),
        suffering.path(),
        share.isPresent() ? rounded(share.getAsDouble()) : null,
        rounded(suffering.requestsPerMinute()),
        suffering.isEntrance());
  }

  static Minute minute(CallStore.Minute minute) {
    io.firewatch.topology.Traffic traffic = minute.traffic();
    return new Minute(
        minute.minute(),
        traffic.requests(),
        rounded(traffic.errorShare()),
        rounded(traffic.meanMillis()),
        rounded(traffic.latencies().quantile(P95)));
  }

  static Operation operation(CallStore.Operation operation) {
    io.firewatch.topology.Traffic traffic = operation.traffic();
    return new Operation(
        operation.name(),
        traffic.requests(),
        rounded(traffic.errorShare()),
        rounded(traffic.meanMillis()),
        rounded(traffic.latencies().quantile(P95)),
        rounded(traffic.meanSelfMillis()),
        operation.exemplars());
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
