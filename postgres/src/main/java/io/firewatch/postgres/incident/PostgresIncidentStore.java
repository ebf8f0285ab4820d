package io.firewatch.postgres.incident;

import io.firewatch.incident.AgentEvent;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentFilter;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStatistics;
import io.firewatch.incident.IncidentStore;
import io.firewatch.incident.Outbox;
import io.firewatch.postgres.jdbc.Sql;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Incidents in PostgreSQL. Other repositories on the same {@link Sql} that are used inside {@link
 * #transact}, on the same thread, are part of its transaction.
 */
public final class PostgresIncidentStore implements IncidentStore {
  private final Sql sql;
  private final Outbox.Encoder encoder;
  private final InstantSource clock;
  private final KnownSignals known;
  private final IncidentQueries queries;
  private final EventTable events;
  private final EvidenceTable evidence;

  public PostgresIncidentStore(Sql sql, Outbox.Encoder encoder, InstantSource clock) {
    this(sql, encoder, clock, new KnownSignals());
  }

  PostgresIncidentStore(Sql sql, Outbox.Encoder encoder, InstantSource clock, KnownSignals known) {
    this.known = known;
    this.sql = sql;
    this.encoder = encoder;
    this.clock = clock;
    this.queries = new IncidentQueries(sql, known);
    this.events = new EventTable(sql);
    this.evidence = new EvidenceTable(sql);
  }

  @Override
  public <T> T transact(Set<String> locks, Function<IncidentTransaction, T> work) {
    return sql.transact(client -> {
      lock(client, locks);
      PostgresTransaction transaction = new PostgresTransaction(sql, encoder, clock, known);
      T result = work.apply(transaction);
      transaction.finish();
      return result;
    });
  }

  /**
   * One after the other in the order of their names, so that no two transactions wait for each
   * other.
   */
  private static void lock(JdbcClient client, Set<String> names) {
    if (!names.isEmpty()) {
      client
          .sql("select pg_advisory_xact_lock(hashtextextended(name, 0)) from unnest(?) name")
          .param(new TreeSet<>(names).toArray(String[]::new))
          .query(row -> {});
    }
  }

  @Override
  public Optional<Incident> find(IncidentId id) {
    return queries.find(id);
  }

  @Override
  public Page list(IncidentFilter filter) {
    return queries.list(filter);
  }

  @Override
  public List<Incident> open() {
    return queries.open();
  }

  @Override
  public List<Incident> children(IncidentId parent) {
    return queries.children(parent);
  }

  @Override
  public List<AgentEvent> events(IncidentId id) {
    return events.of(id);
  }

  @Override
  public List<AgentEvent> latestEvents(int limit) {
    return events.latest(limit);
  }

  @Override
  public List<Evidence> evidence(IncidentId id) {
    return evidence.of(id);
  }

  @Override
  public Optional<Evidence> evidence(UUID id) {
    return evidence.find(id);
  }

  @Override
  public IncidentStatistics statistics() {
    return queries.statistics();
  }
}
