package io.firewatch.server.web.services;

import io.firewatch.server.web.wording.Figures;
import io.firewatch.topology.CallRollup;
import io.firewatch.topology.CallStore;
import io.firewatch.topology.Traffic;
import java.util.List;

/** What a service is asked for, as a row. */
public record OperationView(
    String name, long requests, String errors, String p95, String self, List<String> traces) {
  private static final double P95 = 0.95;

  public OperationView {
    traces = List.copyOf(traces);
  }

  static OperationView of(CallStore.Operation operation) {
    Traffic traffic = operation.traffic();
    return new OperationView(
        operation.name().isBlank() ? "(unnamed)" : operation.name(),
        traffic.requests(),
        Figures.plain(100 * traffic.errorShare()) + "\u00a0%",
        Figures.plain(traffic.latencies().quantile(P95)) + "\u00a0ms",
        Figures.plain(traffic.meanSelfMillis()) + "\u00a0ms",
        operation.exemplars().stream().map(OperationView::trace).toList());
  }

  private static String trace(CallRollup.Exemplar exemplar) {
    return exemplar.traceId()
        + ": "
        + Figures.plain(exemplar.durationMillis())
        + "\u00a0ms"
        + (exemplar.failed() ? ", failed" : "");
  }
}
