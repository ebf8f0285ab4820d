package io.firewatch.remediation.workflow;

import io.firewatch.correlation.CorrelationAgent;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStore;
import io.firewatch.topology.ServiceCatalogue;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Opens transactions on the handling of incidents; those of one incident follow one another. */
final class Turns {
  private final IncidentStore incidents;
  private final Supplier<ServiceCatalogue> catalogue;
  private final Turn.Ports ports;
  private final InstantSource clock;

  Turns(
      IncidentStore incidents,
      Supplier<ServiceCatalogue> catalogue,
      Turn.Ports ports,
      InstantSource clock) {
    this.incidents = incidents;
    this.catalogue = catalogue;
    this.ports = ports;
    this.clock = clock;
  }

  /** Does {@code work} in one transaction; empty when there is no such incident. */
  <T> Optional<T> take(IncidentId id, Function<Turn, T> work) {
    Optional<Incident> known = incidents.find(id);
    if (known.isEmpty()) {
      return Optional.empty();
    }
    String lock = CorrelationAgent.lock(catalogue.get(), known.get().service());
    return incidents.transact(
        Set.of(lock, "remediation " + id),
        transaction ->
            transaction
                .find(id)
                .map(incident -> {
                  Turn turn = new Turn(transaction, incident, ports, clock.instant());
                  T result = work.apply(turn);
                  turn.finish();
                  return result;
                }));
  }

  /**
   * Does {@code work} in one transaction when the handling is still at the version that was looked
   * at; otherwise somebody else moved it, and nothing is done.
   *
   * @return whether it was done
   */
  boolean onTopOf(Workflow seen, java.util.function.BiConsumer<Turn, Workflow> work) {
    return take(
            seen.incident(),
            turn -> {
              Optional<Workflow> same =
                  turn.workflow().filter(now -> now.version() == seen.version());
              same.ifPresent(workflow -> work.accept(turn, workflow));
              return same.isPresent();
            })
        .orElse(false);
  }

  RemediationStore store() {
    return ports.store();
  }

  InstantSource clock() {
    return clock;
  }

  Optional<Incident> incident(IncidentId id) {
    return incidents.find(id);
  }

  List<Evidence> evidence(IncidentId id) {
    return incidents.evidence(id);
  }

  ServiceCatalogue catalogue() {
    return catalogue.get();
  }
}
