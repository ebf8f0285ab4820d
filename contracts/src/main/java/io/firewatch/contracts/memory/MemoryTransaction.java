package io.firewatch.contracts.memory;

import io.firewatch.incident.AgentEvent;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentEvent;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.incident.IncidentStore.IncidentTransaction;
import io.firewatch.incident.IncidentStore.StaleIncident;
import io.firewatch.incident.Outbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What one transaction wants to change, over what is committed. */
final class MemoryTransaction implements IncidentTransaction {
  private final Contents contents;
  private final NamedLocks.Held locks;
  private final Outbox.Encoder encoder;
  private final Map<IncidentId, Integer> madeFrom = new HashMap<>();
  private final Map<IncidentId, Incident> incidents = new HashMap<>();
  private final List<AgentEvent> events = new ArrayList<>();
  private final Map<IncidentId, Map<UUID, Evidence>> evidence = new HashMap<>();
  private final Set<String> handled = new HashSet<>();
  private final List<Outbox.Message> messages = new ArrayList<>();

  MemoryTransaction(Contents contents, NamedLocks.Held locks, Outbox.Encoder encoder) {
    this.contents = contents;
    this.locks = locks;
    this.encoder = encoder;
  }

  @Override
  public boolean firstTime(String handler, String eventId) {
    String key = handler + " " + eventId;
    if (handled.contains(key)) {
      return false;
    }
    // Another delivery of the event that is not committed yet decides first.
    locks.take("handled " + key);
    return !contents.isHandled(key) && handled.add(key);
  }

  @Override
  public Set<String> firstTimes(String handler, Collection<String> eventIds) {
    Set<String> first = new LinkedHashSet<>();
    for (String id : eventIds) {
      if (firstTime(handler, id)) {
        first.add(id);
      }
    }
    return first;
  }

  @Override
  public boolean handled(String handler, String eventId) {
    String key = handler + " " + eventId;
    return handled.contains(key) || contents.isHandled(key);
  }

  @Override
  public List<Incident> current(Instant resolvedSince) {
    Map<IncidentId, Incident> all = new LinkedHashMap<>();
    contents.incidents().forEach(incident -> all.put(incident.id(), incident));
    all.putAll(incidents);
    return all.values().stream()
        .filter(incident -> isCurrent(incident, resolvedSince))
        .sorted(InMemoryIncidentStore.OLDEST_FIRST)
        .toList();
  }

  private static boolean isCurrent(Incident incident, Instant resolvedSince) {
    Incident.Resolution resolution = incident.resolution();
    return incident.status().isOpen()
        || (incident.status() == IncidentStatus.RESOLVED
            && resolution != null
            && !resolution.at().isBefore(resolvedSince));
  }

  @Override
  public Optional<Incident> find(IncidentId id) {
    Incident own = incidents.get(id);
    return Optional.ofNullable(own == null ? contents.find(id) : own);
  }

  @Override
  public Incident save(Incident incident) {
    int stored = find(incident.id()).map(Incident::version).orElse(0);
    if (stored != incident.version()) {
      throw new StaleIncident(incident.id(), incident.version());
    }
    madeFrom.putIfAbsent(incident.id(), stored);
    Incident next = incident.stored(stored + 1);
    incidents.put(next.id(), next);
    return next;
  }

  @Override
  public List<Incident> saveAll(List<Incident> all) {
    return all.stream().map(this::save).toList();
  }

  @Override
  public void append(AgentEvent event) {
    events.add(event);
  }

  @Override
  public void keep(IncidentId incident, Evidence datum) {
    evidence.computeIfAbsent(incident, id -> new LinkedHashMap<>()).put(datum.id(), datum);
  }

  @Override
  public void publish(IncidentEvent event) {
    messages.addAll(encoder.encode(event));
  }

  /** The version each changed incident had when it was first changed here. */
  Map<IncidentId, Integer> madeFrom() {
    return madeFrom;
  }

  Map<IncidentId, Incident> incidents() {
    return incidents;
  }

  List<AgentEvent> events() {
    return events;
  }

  Map<IncidentId, Map<UUID, Evidence>> evidence() {
    return evidence;
  }

  Set<String> handled() {
    return handled;
  }

  List<Outbox.Message> messages() {
    return messages;
  }
}
