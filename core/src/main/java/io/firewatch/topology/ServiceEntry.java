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
 * @param actions what can be done to it, by the name of the remedy, such as {@code restart}
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
    List<String> runbooks,
    Map<String, ServiceAction> actions) {
  public ServiceEntry {
    if (name.isBlank()) {
      throw new IllegalArgumentException("name must not be blank");
    }
    callees = List.copyOf(callees);
    infrastructure = List.copyOf(infrastructure);
    typical = Map.copyOf(typical);
    failureModes = List.copyOf(failureModes);
    runbooks = List.copyOf(runbooks);
    actions = Map.copyOf(actions);
  }

  /** A service that nothing can be done to. */
  public ServiceEntry(
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
    this(
        name,
        description,
        ownership,
        criticality,
        language,
        objective,
        callees,
        infrastructure,
        typical,
        failureModes,
        runbooks,
        Map.of());
  }

  /** Who looks after the service, who is called, and where they talk. */
  public record Ownership(String team, String onCall, String channel) {}

  /** The service level objective: p99 latency, share of errors and availability in percent. */
  public record Objective(
      double p99LatencyMillis, double errorRatePercent, double availabilityPercent) {}
}
