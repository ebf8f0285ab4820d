package io.firewatch.simulator;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Operates the simulated services: each order once, by its key. Safe for use by several threads.
 */
final class ControlRoom {
  private final Supplier<@Nullable Simulation> simulation;
  private final Map<String, ServiceSetup> setups = new HashMap<>();

  ControlRoom(Supplier<@Nullable Simulation> simulation) {
    this.simulation = simulation;
    Shop.services().forEach(service -> setups.put(service.name(), ServiceSetup.INITIAL));
  }

  /** What became of an order. */
  sealed interface Reply {
    /**
     * @param cured whether the order takes a fault away
     */
    record Done(ServiceSetup setup, boolean cured) implements Reply {}

    record Refused(String reason) implements Reply {}
  }

  /** How a service is; empty when there is no such service. */
  synchronized Optional<ServiceState> look(String service) {
    return Optional.ofNullable(setups.get(service))
        .map(setup -> new ServiceState(service, health(service), setup));
  }

  private ServiceState.Health health(String service) {
    Simulation running = simulation.get();
    return running == null ? ServiceState.Health.HEALTHY : running.health(service);
  }

  synchronized Reply operate(String service, String action, String key) {
    ServiceSetup setup = setups.get(service);
    Optional<Operation> operation = Operation.named(action);
    if (setup == null || operation.isEmpty() || key.isEmpty()) {
      return new Reply.Refused("there is no such service or action, or the order has no key");
    }
    if (setup.lastAct().equals(key)) {
      return new Reply.Done(setup, false);
    }
    try {
      setups.put(service, setup.after(operation.get(), key));
    } catch (IllegalArgumentException e) {
      return new Reply.Refused(String.valueOf(e.getMessage()));
    }
    Simulation running = simulation.get();
    boolean cured = running != null && running.operate(service, operation.get());
    return new Reply.Done(setup.after(operation.get(), key), cured);
  }

  /** Sets a service up as it was; a fault that was taken away stays away. */
  synchronized Reply restore(String service, ServiceSetup setup) {
    if (setups.replace(service, setup) == null) {
      return new Reply.Refused("there is no service " + service);
    }
    return new Reply.Done(setup, false);
  }
}
