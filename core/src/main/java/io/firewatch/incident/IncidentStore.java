package io.firewatch.incident;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** Where incidents live. Reads see what is committed; every change goes through a transaction. */
public interface IncidentStore {

  /**
   * Runs {@code work} in one transaction that holds the named locks until it commits, so that two
   * callers with a lock in common follow one another. An exception rolls all of it back.
   */
  <T> T transact(Set<String> locks, Function<IncidentTransaction, T> work);

  /** {@link #transact} for work that returns nothing. */
  default void run(Set<String> locks, Consumer<IncidentTransaction> work) {
    transact(
        locks,
        transaction -> {
          work.accept(transaction);
          return true;
        });
  }

  Optional<Incident> find(IncidentId id);

  /** A page of incidents, newest detection first. */
  Page list(IncidentFilter filter);

  /** Every incident that is open. */
  List<Incident> open();

  /** The consequences of an incident, open or over, oldest first. */
  List<Incident> children(IncidentId parent);

  /** What was done on an incident, oldest first. */
  List<AgentEvent> events(IncidentId id);

  /** The latest events of all incidents, newest first. */
  List<AgentEvent> latestEvents(int limit);

  /** The evidence of an incident, oldest first. */
  List<Evidence> evidence(IncidentId id);

  Optional<Evidence> evidence(UUID id);

  IncidentStatistics statistics();

  /**
   * @param next cursor of the page after this one, empty when it is the last
   */
  record Page(List<Incident> items, Optional<String> next) {
    public Page {
      items = List.copyOf(items);
    }
  }

  /** One transaction; of no use after it ended. */
  interface IncidentTransaction {

    /**
     * Notes that {@code handler} handles the event, and says whether this is the first time. False
     * means that an earlier delivery committed its effect.
     */
    boolean firstTime(String handler, String eventId);

    /**
     * {@link #firstTime} for many events at once: those that are handled for the first time, in a
     * set of the caller's own.
     */
    Set<String> firstTimes(String handler, Collection<String> eventIds);

    /** Whether {@code handler} has handled the event. */
    boolean handled(String handler, String eventId);

    /** Open incidents, and those resolved at or after {@code resolvedSince}; any service. */
    List<Incident> current(Instant resolvedSince);

    Optional<Incident> find(IncidentId id);

    /**
     * Stores a new incident or the next version of a known one.
     *
     * @return the incident with its new version
     * @throws StaleIncident when the stored version is not the one this was made from
     */
    Incident save(Incident incident);

    /**
     * {@link #save} for many different incidents at once.
     *
     * @return them with their new versions, in their order
     */
    List<Incident> saveAll(List<Incident> incidents);

    void append(AgentEvent event);

    /** Keeps evidence; a second one of the same id and incident replaces the first. */
    void keep(IncidentId incident, Evidence evidence);

    /** Tells the rest of the platform, after commit, at least once and in order per incident. */
    void publish(IncidentEvent event);
  }

  /** Somebody else changed the incident first. */
  final class StaleIncident extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StaleIncident(IncidentId id, int version) {
      super("incident " + id + " is no longer at version " + version);
    }
  }
}
