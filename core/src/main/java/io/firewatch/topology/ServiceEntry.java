package io.firewatch.topology;

import java.util.List;
import java.util.Map;

/**
 * What is known of one service.
 *
 * @param criticality P0 (worst when down) to P3
 * @param callees services of the catalogue that this one calls
 * @param infrastructure databases, brokers and outside systems it needs
 * @param typical usual readings by short name, such as {@code rps}, {@code cpu}
 */
public record ServiceEntry(
    String name,
    String description,
    Ownership ownership,
    String criticality,
    String language,
    Objective objective,
    List<String> callees,
    List<String> infrastructure,
    Map<String, Double> typical,
    List<String> failureModes,
    List<String> runbooks) {
  public ServiceEntry {
    if (name.isBlank()) {
      throw new IllegalArgumentException("name must not be blank");
    }
    callees = List.copyOf(callees);
    infrastructure = List.copyOf(infrastructure);
    typical = Map.copyOf(typical);
    failureModes = List.copyOf(failureModes);
    runbooks = List.copyOf(runbooks);
  }

  /** Who looks after the service, who is called, and where they talk. */
  public record Ownership(String team, String onCall, String channel) {}

  /** The service level objective: p99 latency, share of errors and availability in percent. */
  public record Objective(
      double p99LatencyMillis, double errorRatePercent, double availabilityPercent) {}
}
