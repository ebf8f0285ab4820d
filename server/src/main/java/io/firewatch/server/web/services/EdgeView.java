package io.firewatch.server.web.services;

import io.firewatch.server.web.wording.Figures;
import io.firewatch.topology.CallEdge;
import io.firewatch.topology.CallGraph;
import io.firewatch.topology.Traffic;

/**
 * A call between the service of a page and another one, in words.
 *
 * @param known who says so, and how sure it is
 * @param traffic empty when no trace has shown it
 */
public record EdgeView(String other, String known, String traffic, String latency, String errors) {
  private static final double P95 = 0.95;

  static EdgeView of(String other, CallEdge edge, CallGraph graph) {
    String source =
        switch (edge.source()) {
          case DECLARED -> "declared";
          case OBSERVED -> "seen in traces";
          case BOTH -> "declared and seen in traces";
        };
    String known =
        source + ", " + Math.min(99, Math.round(100 * edge.confidence())) + "\u00a0% sure";
    Traffic recent = edge.recent();
    if (recent.requests() == 0) {
      return new EdgeView(other, known, "", "", "");
    }
    return new EdgeView(
        other,
        known,
        Figures.plain(recent.requests() * 60.0 / graph.window().toSeconds()) + "\u00a0a minute",
        Figures.plain(recent.latencies().quantile(P95)) + "\u00a0ms",
        Figures.plain(100 * recent.errorShare()) + "\u00a0%");
  }
}
