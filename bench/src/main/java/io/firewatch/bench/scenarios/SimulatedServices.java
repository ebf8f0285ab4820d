package io.firewatch.bench.scenarios;

import io.firewatch.remediation.execution.ActionRequest;
import io.firewatch.remediation.execution.Estimate;
import io.firewatch.remediation.execution.Health;
import io.firewatch.remediation.execution.Outcome;
import io.firewatch.remediation.execution.Platform;
import io.firewatch.remediation.execution.Refusal;
import io.firewatch.remediation.execution.TargetState;
import io.firewatch.remediation.execution.Trace;
import io.firewatch.simulator.GroundTruth;
import io.firewatch.simulator.Operation;
import io.firewatch.simulator.Simulation;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Acts upon a simulation in its own time, under the name that the catalogue has for the simulator.
 */
final class SimulatedServices implements Platform {
  private static final String LAST_ACT = "last_act";

  private final Simulation simulation;
  private final InstantSource clock;
  private final Map<String, String> lastActs = new HashMap<>();
  private final Set<String> cured = new HashSet<>();
  private final Set<String> curing = new HashSet<>();

  SimulatedServices(Simulation simulation, InstantSource clock) {
    this.simulation = simulation;
    this.clock = clock;
  }

  /** Whether an order took a fault away. */
  boolean cured(String action, String service) {
    return curing.contains(action + " " + service);
  }

  @Override
  public String name() {
    return "simulator";
  }

  @Override
  public Set<String> actions() {
    return Arrays.stream(Operation.values()).map(Operation::wireName).collect(Collectors.toSet());
  }

  @Override
  public Optional<Refusal> objection(ActionRequest request) {
    return Optional.empty();
  }

  @Override
  public Estimate estimate(ActionRequest request) {
    return new Estimate(Duration.ofSeconds(10), true, List.of(), "simulated");
  }

  @Override
  public TargetState snapshot(ActionRequest request) {
    return TargetState.of(Map.of(LAST_ACT, lastActs.getOrDefault(request.resource(), "")));
  }

  @Override
  public Outcome rehearse(ActionRequest request, TargetState before) {
    return new Outcome.Simulated(request.inWords());
  }

  @Override
  public Outcome act(ActionRequest request, TargetState before) {
    Operation operation =
        Arrays.stream(Operation.values())
            .filter(one -> one.wireName().equals(request.action()))
            .findFirst()
            .orElseThrow();
    lastActs.put(request.resource(), request.idempotencyKey());
    if (simulation.operate(request.resource(), operation)) {
      failing(request.resource()).forEach(fault -> cured.add(fault.id()));
      curing.add(request.action() + " " + request.resource());
    }
    return new Outcome.Done(snapshot(request));
  }

  private List<GroundTruth> failing(String service) {
    return simulation.current().stream()
        .filter(fault -> fault.rootService().equals(service))
        .filter(fault -> fault.faultEndsAt().isAfter(clock.instant()))
        .filter(fault -> !cured.contains(fault.id()))
        .toList();
  }

  @Override
  public Health verify(ActionRequest request, TargetState before) {
    if (!failing(request.resource()).isEmpty()) {
      return new Health.Unhealthy("it fails");
    }
    return simulation.current().stream().anyMatch(f -> f.rootService().equals(request.resource()))
        ? new Health.Settling("it recovers")
        : new Health.Healthy("it is well");
  }

  @Override
  public Outcome undo(ActionRequest request, TargetState before) {
    lastActs.put(request.resource(), before.field(LAST_ACT));
    return new Outcome.Done(snapshot(request));
  }

  @Override
  public Outcome rehearseUndo(ActionRequest request, TargetState before) {
    return new Outcome.Simulated("undo " + request.inWords());
  }

  @Override
  public Trace trace(ActionRequest request, TargetState before, TargetState now) {
    return now.field(LAST_ACT).equals(request.idempotencyKey())
        ? Trace.HAPPENED
        : Trace.DID_NOT_HAPPEN;
  }
}
