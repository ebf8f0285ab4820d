package io.firewatch.contracts.memory;

import io.firewatch.incident.AgentEvent;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStore.StaleIncident;
import io.firewatch.incident.Outbox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is committed; every access holds its monitor. */
final class Contents {
  private final Map<IncidentId, Incident> incidents = new HashMap<>();
  private final List<AgentEvent> events = new ArrayList<>();
  private final Map<IncidentId, Map<UUID, Evidence>> evidence = new HashMap<>();
  private final Set<String> handled = new HashSet<>();
  private final List<Outbox.Message> outbox = new ArrayList<>();
  private long lastMessage;

  synchronized @Nullable Incident find(IncidentId id) {
    return incidents.get(id);
  }

  synchronized List<Incident> incidents() {
    return List.copyOf(incidents.values());
  }

  synchronized List<AgentEvent> events() {
    return List.copyOf(events);
  }

  synchronized List<Evidence> evidence(IncidentId id) {
    return List.copyOf(evidence.getOrDefault(id, Map.of()).values());
  }

  synchronized List<Evidence> evidence() {
    return evidence.values().stream().flatMap(kept -> kept.values().stream()).toList();
  }

  synchronized boolean isHandled(String key) {
    return handled.contains(key);
  }

  synchronized List<Outbox.Message> waiting(int limit) {
    return List.copyOf(outbox.subList(0, Math.min(limit, outbox.size())));
  }

  synchronized void sent(List<Outbox.Message> messages) {
    outbox.removeAll(messages);
  }

  synchronized long waiting() {
    return outbox.size();
  }

  /** Everything of one transaction, or nothing of it when it cannot be. */
  synchronized void commit(MemoryTransaction changes) {
    changes.madeFrom().forEach(this::requireVersion);
    changes.events().forEach(event -> requireKnown(event.incident(), changes));
    changes.evidence().keySet().forEach(id -> requireKnown(id, changes));
    incidents.putAll(changes.incidents());
    events.addAll(changes.events());
    changes
        .evidence()
        .forEach(
            (id, kept) -> evidence.computeIfAbsent(id, i -> new LinkedHashMap<>()).putAll(kept));
    handled.addAll(changes.handled());
    for (Outbox.Message m : changes.messages()) {
      outbox.add(m.stored(++lastMessage));
    }
  }

  private void requireVersion(IncidentId id, int version) {
    Incident stored = incidents.get(id);
    if ((stored == null ? 0 : stored.version()) != version) {
      throw new StaleIncident(id, version);
    }
  }

  private void requireKnown(IncidentId id, MemoryTransaction changes) {
    if (!incidents.containsKey(id) && !changes.incidents().containsKey(id)) {
      throw new IllegalStateException("incident " + id + " is not stored");
    }
  }
}
