package io.firewatch.postgres.incident;

import io.firewatch.incident.AgentEvent;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentEvent;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStore.IncidentTransaction;
import io.firewatch.incident.IncidentStore.StaleIncident;
import io.firewatch.incident.Outbox;
import io.firewatch.incident.Signal;
import io.firewatch.postgres.jdbc.Sql;
import io.firewatch.postgres.jdbc.Values;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One transaction. Incidents are written at once, since others wait for or fail on their versions;
 * what nobody reads back inside, such as events, evidence and messages, goes out in batches at the
 * end.
 */
final class PostgresTransaction implements IncidentTransaction {
  private final Sql sql;
  private final Outbox.Encoder encoder;
  private final InstantSource clock;
  private final IncidentQueries queries;
  private final SignalTable signals;
  private final KnownSignals known;
  private final Map<IncidentId, Incident> stored = new HashMap<>();
  private final List<AgentEvent> events = new ArrayList<>();
  private final Map<Object, EvidenceTable.Kept> evidence = new LinkedHashMap<>();
  private final List<Outbox.Message> messages = new ArrayList<>();

  PostgresTransaction(Sql sql, Outbox.Encoder encoder, InstantSource clock, KnownSignals known) {
    this.sql = sql;
    this.encoder = encoder;
    this.clock = clock;
    this.known = known;
    this.queries = new IncidentQueries(sql, known);
    this.signals = new SignalTable(sql);
  }

  @Override
  public boolean firstTime(String handler, String eventId) {
    return sql.run(client ->
        client
                .sql("insert into handled_events values (?, ?, ?) on conflict do nothing")
                .params(handler, Values.key(eventId), Values.time(clock.instant()))
                .update()
            == 1);
  }

  @Override
  public Set<String> firstTimes(String handler, Collection<String> eventIds) {
    if (eventIds.isEmpty()) {
      return new LinkedHashSet<>();
    }
    Map<UUID, String> keys = new LinkedHashMap<>();
    eventIds.forEach(id -> keys.putIfAbsent(Values.key(id), id));
    Set<String> first = new LinkedHashSet<>();
    sql.run(client ->
            client
                .sql(
                    "insert into handled_events select ?, key, ? from unnest(?) key"
                        + " on conflict do nothing returning event_key")
                .params(handler, Values.time(clock.instant()), keys.keySet().toArray(UUID[]::new))
                .query(UUID.class)
                .list())
        .forEach(key -> first.add(keys.get(key)));
    return first;
  }

  @Override
  public boolean handled(String handler, String eventId) {
    return sql.run(client ->
        client
            .sql("select exists (select from handled_events where handler = ? and event_key = ?)")
            .params(handler, Values.key(eventId))
            .query(Boolean.class)
            .single());
  }

  @Override
  public List<Incident> current(Instant resolvedSince) {
    List<Incident> current = queries.current(resolvedSince);
    current.forEach(incident -> stored.put(incident.id(), incident));
    return current;
  }

  @Override
  public Optional<Incident> find(IncidentId id) {
    Optional<Incident> found = queries.find(id);
    found.ifPresent(incident -> stored.put(id, incident));
    return found;
  }

  @Override
  public Incident save(Incident incident) {
    Instant now = now();
    if (!sql.run(client -> IncidentTable.write(client, incident, now))) {
      throw new StaleIncident(incident.id(), incident.version());
    }
    signals.write(incident, storedSignals(incident));
    return written(List.of(incident), now).getFirst();
  }

  @Override
  public List<Incident> saveAll(List<Incident> incidents) {
    Instant now = now();
    write(incidents.stream().filter(one -> one.version() == 0).toList(), now);
    write(incidents.stream().filter(one -> one.version() > 0).toList(), now);
    signals.write(incidents, this::storedSignals);
    return written(incidents, now);
  }

  /** In the precision it is stored in. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private List<Incident> written(List<Incident> incidents, Instant at) {
    List<Incident> next = incidents.stream().map(one -> one.stored(one.version() + 1)).toList();
    Map<IncidentId, KnownSignals.Version> versions = new HashMap<>();
    Map<IncidentId, List<Signal>> seen = new HashMap<>();
    for (Incident one : next) {
      stored.put(one.id(), one);
      versions.put(one.id(), new KnownSignals.Version(one.version(), at));
      if (one.signals().stream().allMatch(SignalTable::isStoredAsItIs)) {
        seen.put(one.id(), one.signals());
      }
    }
    known.keep(versions, seen);
    return next;
  }

  /** Writes incidents all of which are new, or all known. */
  private void write(List<Incident> part, Instant now) {
    int[] written = sql.batchNamed(IncidentTable.statement(part), IncidentTable.rows(part, now));
    for (int i = 0; i < written.length; i++) {
      if (written[i] == 0) {
        throw new StaleIncident(part.get(i).id(), part.get(i).version());
      }
    }
  }

  /** The signals of the version this one was made from, when it was seen here. */
  private List<Signal> storedSignals(Incident incident) {
    Incident seen = stored.get(incident.id());
    return seen != null && seen.version() == incident.version() ? seen.signals() : List.of();
  }

  @Override
  public void append(AgentEvent event) {
    events.add(event);
  }

  @Override
  public void keep(IncidentId incident, Evidence datum) {
    evidence.put(List.of(incident, datum.id()), new EvidenceTable.Kept(incident, datum));
  }

  @Override
  public void publish(IncidentEvent event) {
    messages.addAll(encoder.encode(event));
  }

  /**
   * Writes what was put off. Messages come after their incidents, so their order is that of
   * commits.
   */
  void finish() {
    new EventTable(sql).write(events);
    new EvidenceTable(sql).write(List.copyOf(evidence.values()));
    sql.batch(
        "insert into outbox (topic, key, type, value, request_id) values (?, ?, ?, ?, ?)",
        messages.stream().map(PostgresTransaction::row).toList());
  }

  private static @Nullable Object[] row(Outbox.Message message) {
    return new @Nullable Object[] {
      message.topic(),
      Values.text(message.key()),
      message.type(),
      Values.text(message.value()),
      message.requestId()
    };
  }
}
