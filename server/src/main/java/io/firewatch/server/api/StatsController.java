package io.firewatch.server.api;

import io.firewatch.incident.IncidentStatistics;
import io.firewatch.incident.IncidentStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Figures of all incidents, and counters since the start of this node. */
@RestController
final class StatsController {
  private final IncidentStore store;
  private final MeterRegistry registry;

  StatsController(IncidentStore store, MeterRegistry registry) {
    this.store = store;
    this.registry = registry;
  }

  /**
   * @param avgMttrMinutes over the resolved ones, to one decimal; null when there is none
   * @param counters of this node since its start
   */
  record Stats(
      long totalIncidents,
      @Nullable Double avgMttrMinutes,
      @Nullable Long avgMttrMs,
      List<IncidentStatistics.Count> byStatus,
      Map<String, Long> counters) {}

  @Operation(summary = "Totals, mean time to resolve, counts by status, counters")
  @GetMapping("/api/stats")
  Stats stats() {
    IncidentStatistics statistics = store.statistics();
    Long millis = statistics.meanTimeToResolve().map(mean -> mean.toMillis()).orElse(null);
    return new Stats(
        statistics.total(),
        millis == null ? null : Math.round(millis / 6_000.0) / 10.0,
        millis,
        statistics.byStatus(),
        counters());
  }

  private Map<String, Long> counters() {
    Map<String, Long> counters = new LinkedHashMap<>();
    counters.put("alerts_in", count("firewatch.alerts.accepted"));
    counters.put("deploys_in", count("firewatch.deployments.accepted"));
    counters.put("logs_in", count("firewatch.logs.accepted"));
    counters.put("traces_in", count("firewatch.spans.accepted"));
    counters.put("samples_in", count("firewatch.samples.accepted"));
    counters.put("samples_rejected", count("firewatch.samples.rejected"));
    counters.put("requests_refused", count("firewatch.requests.refused"));
    counters.put("requests_overloaded", count("firewatch.requests.overloaded"));
    counters.put("anomalies_detected", count("firewatch.anomalies.detected"));
    counters.put("incidents_opened", steps("ANOMALY_DETECTED"));
    counters.put("incidents_resolved", steps("INCIDENT_RESOLVED"));
    counters.put("duplicates", steps("SIGNAL_ATTACHED") + steps("SIGNAL_TOLD_AGAIN"));
    return counters;
  }

  /** How often this step was taken on an incident. */
  private long steps(String type) {
    return (long)
        registry.find("firewatch.incident.steps").tag("type", type).counters().stream()
            .mapToDouble(Counter::count)
            .sum();
  }

  private long count(String name) {
    return (long) registry.find(name).counters().stream().mapToDouble(Counter::count).sum();
  }
}
