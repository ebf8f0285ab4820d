package io.firewatch.server.wiring;

import io.firewatch.incident.AgentEvent;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentEvent;
import io.firewatch.incident.IncidentFilter;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStatistics;
import io.firewatch.incident.IncidentStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Counts the steps that were committed, and wakes whoever publishes them, so that nobody waits for
 * its next look.
 */
final class CountedIncidentStore implements IncidentStore {
  private final IncidentStore store;
  private final MeterRegistry registry;
  private volatile Runnable committed = () -> {};

  CountedIncidentStore(IncidentStore store, MeterRegistry registry) {
    this.store = store;
    this.registry = registry;
  }

  void whenCommitted(Runnable wake) {
    committed = wake;
  }

  @Override
  public <T> T transact(Set<String> locks, Function<IncidentTransaction, T> work) {
    List<AgentEvent> steps = new ArrayList<>();
    T result =
        store.transact(
            locks,
            transaction -> {
              // The work may be tried more than once; only the last try was committed.
              steps.clear();
              return work.apply(new Noted(transaction, steps));
            });
    steps.forEach(step ->
        registry
            .counter("firewatch.incident.steps", "agent", agent(step), "type", step.type())
            .increment());
    committed.run();
    return result;
  }

  /** People are many; as a label they are one. */
  private static String agent(AgentEvent step) {
    return step.agent().startsWith("user:") ? "user" : step.agent();
  }

  @Override
  public Optional<Incident> find(IncidentId id) {
    return store.find(id);
  }

  @Override
  public Page list(IncidentFilter filter) {
    return store.list(filter);
  }

  @Override
  public List<Incident> open() {
    return store.open();
  }

  @Override
  public List<Incident> children(IncidentId parent) {
    return store.children(parent);
  }

  @Override
  public List<AgentEvent> events(IncidentId id) {
    return store.events(id);
  }

  @Override
  public List<AgentEvent> latestEvents(int limit) {
    return store.latestEvents(limit);
  }

  @Override
  public List<Evidence> evidence(IncidentId id) {
    return store.evidence(id);
  }

  @Override
  public Optional<Evidence> evidence(UUID id) {
    return store.evidence(id);
  }

  @Override
  public IncidentStatistics statistics() {
    return store.statistics();
  }

  /** A transaction whose steps are noted. */
  private record Noted(IncidentTransaction transaction, List<AgentEvent> steps)
      implements IncidentTransaction {
    @Override
    public boolean firstTime(String handler, String eventId) {
      return transaction.firstTime(handler, eventId);
    }

    @Override
    public Set<String> firstTimes(String handler, Collection<String> eventIds) {
      return transaction.firstTimes(handler, eventIds);
    }

    @Override
    public boolean handled(String handler, String eventId) {
      return transaction.handled(handler, eventId);
    }

    @Override
    public List<Incident> current(Instant resolvedSince) {
      return transaction.current(resolvedSince);
    }

    @Override
    public Optional<Incident> find(IncidentId id) {
      return transaction.find(id);
    }

    @Override
    public Incident save(Incident incident) {
      return transaction.save(incident);
    }

    @Override
    public List<Incident> saveAll(List<Incident> incidents) {
      return transaction.saveAll(incidents);
    }

    @Override
    public void append(AgentEvent event) {
      transaction.append(event);
      steps.add(event);
    }

    @Override
    public void keep(IncidentId incident, Evidence evidence) {
      transaction.keep(incident, evidence);
    }

    @Override
    public void publish(IncidentEvent event) {
      transaction.publish(event);
    }
  }
}
