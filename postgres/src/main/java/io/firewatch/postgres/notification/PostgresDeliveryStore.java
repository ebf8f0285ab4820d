package io.firewatch.postgres.notification;

import io.firewatch.incident.IncidentId;
import io.firewatch.notification.delivery.Delivery;
import io.firewatch.notification.delivery.Delivery.Progress;
import io.firewatch.notification.delivery.DeliveryState;
import io.firewatch.notification.delivery.DeliveryStore;
import io.firewatch.notification.delivery.Ruling;
import io.firewatch.notification.delivery.Waiting;
import io.firewatch.postgres.jdbc.Sql;
import io.firewatch.postgres.jdbc.Values;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Deliveries in PostgreSQL. */
public final class PostgresDeliveryStore implements DeliveryStore {
  private static final String WAITS = "state in ('PENDING', 'FAILED')";
  private static final String ORDER = " order by created_at desc, seq desc limit ?";
  private static final String SETTLE =
      """
      update deliveries set state = ?, attempts = ?, due_at = ?, sent_at = ?, reference = ?,
        error = ?, taken_until = null
      where id = ?
      """;
  private static final String RESEND =
      """
      update deliveries set state = 'PENDING', attempts = 0, due_at = ?, error = ''
      where id = ? and state = 'DEAD'
      """;

  private static final String UNTRIED = "state = 'PENDING' and attempts = 0";
  private static final String REVISE =
      "update deliveries set lane = ?, message = ?::jsonb, due_at = ? where id = ? and " + UNTRIED;

  private final Sql sql;

  public PostgresDeliveryStore(Sql sql) {
    this.sql = sql;
  }

  @Override
  public boolean add(Delivery delivery) {
    return sql.batch(
                DeliveryRow.INSERT, List.<@Nullable Object[]>of(DeliveryRow.parameters(delivery)))[
            0]
        == 1;
  }

  @Override
  public boolean revise(Delivery delivery) {
    return sql.run(client ->
        client
            .sql(REVISE)
            .params(
                delivery.lane().name(),
                Values.recordJson(delivery.message()),
                Values.time(delivery.progress().dueAt()),
                delivery.id())
            .update())
        == 1;
  }

  @Override
  public boolean withdraw(UUID id) {
    return sql.run(client ->
        client.sql("delete from deliveries where id = ? and " + UNTRIED).param(id).update())
        == 1;
  }

  @Override
  public Optional<Delivery> find(UUID id) {
    return sql.run(client ->
        client
            .sql("select * from deliveries where id = ?")
            .param(id)
            .query(DeliveryRow::read)
            .optional());
  }

  @Override
  public List<Delivery> of(IncidentId incident) {
    return sql.run(client ->
        client
            .sql("select * from deliveries where incident_id = ? order by seq")
            .param(incident.value())
            .query(DeliveryRow::read)
            .list());
  }

  @Override
  public List<Delivery> list(Filter filter) {
    StringBuilder query = new StringBuilder("select * from deliveries where true");
    List<Object> parameters = new ArrayList<>();
    if (!filter.states().isEmpty()) {
      query.append(" and state = any(?)");
      parameters.add(filter.states().stream().map(Enum::name).toArray(String[]::new));
    }
    filter
        .incident()
        .ifPresent(id -> {
          query.append(" and incident_id = ?");
          parameters.add(id.value());
        });
    filter
        .channel()
        .ifPresent(channel -> {
          query.append(" and channel = ?");
          parameters.add(channel);
        });
    parameters.add(filter.limit());
    return sql.run(client ->
        client
            .sql(query.append(ORDER).toString())
            .params(parameters)
            .query(DeliveryRow::read)
            .list());
  }

  @Override
  public List<Taken> take(
      Instant now, Duration lease, BiFunction<Waiting, Instant, List<Ruling>> rule) {
    return sql.transact(client -> {
      DeliveryDesk desk = new DeliveryDesk(sql, client, now);
      if (!desk.lock()) {
        return List.of();
      }
      List<Delivery> due = desk.due();
      return due.isEmpty()
          ? List.of()
          : desk.carryOut(rule.apply(new Waiting(due, desk.recent()), now), lease);
    });
  }

  @Override
  public void settle(UUID id, Progress progress) {
    @Nullable Object[] row = {
      progress.state().name(),
      progress.attempts(),
      Values.time(progress.dueAt()),
      Values.timeOrNull(progress.sentAt()),
      Values.text(progress.reference()),
      Values.text(progress.error()),
      id
    };
    sql.batch(SETTLE, List.<@Nullable Object[]>of(row));
  }

  @Override
  public boolean resend(UUID id, Instant now) {
    return sql.run(client -> client.sql(RESEND).params(Values.time(now), id).update()) == 1;
  }

  @Override
  public Optional<Instant> nextDue() {
    return sql.run(client ->
        client
            .sql("select min(due_at) from deliveries where " + WAITS)
            .query((row, n) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
            .single()
            .map(OffsetDateTime::toInstant));
  }

  @Override
  public Map<DeliveryState, Long> counts() {
    Map<DeliveryState, Long> counts = new EnumMap<>(DeliveryState.class);
    sql.run(client ->
            client
                .sql("select state, count(*) from deliveries group by state")
                .query(
                    (row, n) -> Map.entry(DeliveryState.valueOf(row.getString(1)), row.getLong(2)))
                .list())
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }

  @Override
  public int prune(Instant before) {
    return sql.run(client ->
        client
            .sql("delete from deliveries where created_at < ? and not (" + WAITS + ")")
            .param(Values.time(before))
            .update());
  }
}
