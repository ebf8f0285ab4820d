package io.firewatch.postgres.notification;

import io.firewatch.incident.IncidentId;
import io.firewatch.notification.delivery.Channel;
import io.firewatch.notification.delivery.Delivery;
import io.firewatch.notification.delivery.DeliveryStore.Taken;
import io.firewatch.notification.delivery.Ruling;
import io.firewatch.notification.directory.Target;
import io.firewatch.notification.message.Message;
import io.firewatch.postgres.jdbc.Sql;
import io.firewatch.postgres.jdbc.Values;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One look at what waits, inside a transaction that no other node has at the same time. */
final class DeliveryDesk {
  private static final String LOCK = "select pg_try_advisory_xact_lock(1179210324, 85)";
  private static final Duration LOOK_BACK = Duration.ofMinutes(1);

  /** In a storm the oldest of these are looked at first; the others after them. */
  private static final int MOST = 2000;

  private static final String DUE =
      """
      select * from (
        select * from deliveries d
        where d.state in ('PENDING', 'FAILED') and d.due_at <= :now
          and (d.taken_until is null or d.taken_until <= :now)
          and not exists (
            select from deliveries o
            where o.incident_id = d.incident_id and o.channel = d.channel
              and o.address = d.address and o.seq < d.seq and o.state in ('PENDING', 'FAILED')
              and (o.due_at > :now or o.taken_until > :now))
        order by d.lane desc, d.seq limit :most) waiting
      order by seq
      """;
  private static final String EARLIER =
      """
      select reference, message from deliveries
      where incident_id = ? and channel = ? and address = ? and reference <> ''
      order by seq limit 100
      """;
  private static final String TAKE =
      """
      update deliveries d set attempts = d.attempts + 1, taken_until = ? from deliveries before
      where d.id = ? and before.id = d.id returning before.taken_until as before, d.*
      """;

  private final Sql sql;
  private final JdbcClient client;
  private final Instant now;

  DeliveryDesk(Sql sql, JdbcClient client, Instant now) {
    this.sql = sql;
    this.client = client;
    this.now = now;
  }

  boolean lock() {
    return client.sql(LOCK).query(Boolean.class).single();
  }

  List<Delivery> due() {
    return client
        .sql(DUE)
        .param("now", Values.time(now))
        .param("most", MOST)
        .query(DeliveryRow::read)
        .list();
  }

  Map<Target, List<Instant>> recent() {
    OffsetDateTime from = Values.time(now.minus(LOOK_BACK));
    client.sql("delete from delivery_tries where at <= ?").param(from).update();
    Map<Target, List<Instant>> recent = new HashMap<>();
    client
        .sql("select channel, address, at from delivery_tries order by at")
        .query(row -> {
          recent
              .computeIfAbsent(
                  new Target(row.getString("channel"), row.getString("address")),
                  target -> new ArrayList<>())
              .add(Values.instant(row, "at"));
        });
    return recent;
  }

  List<Taken> carryOut(List<Ruling> rulings, Duration lease) {
    List<Delivery> sent = new ArrayList<>();
    for (Ruling ruling : rulings) {
      switch (ruling) {
        case Ruling.Send send -> sent.add(send.delivery());
        case Ruling.Fold fold -> sent.add(fold(fold));
      }
    }
    OffsetDateTime until = Values.time(now.plus(lease));
    sql.batch(
        "insert into delivery_tries values (?, ?, ?)", sent.stream().map(this::aTry).toList());
    return sent.stream().map(delivery -> take(delivery, until)).toList();
  }

  private Delivery fold(Ruling.Fold fold) {
    sql.batch(
        DeliveryRow.INSERT, List.<@Nullable Object[]>of(DeliveryRow.parameters(fold.digest())));
    UUID[] members = fold.members().stream().map(Delivery::id).toArray(UUID[]::new);
    client
        .sql(
            "update deliveries set state = 'DIGESTED', sent_at = ?, taken_until = null where id ="
                + " any(?)")
        .params(Values.time(now), members)
        .update();
    return fold.digest();
  }

  private @Nullable Object[] aTry(Delivery delivery) {
    Target target = delivery.recipient().target();
    return new @Nullable Object[] {target.channel(), target.address(), Values.time(now)};
  }

  private Taken take(Delivery delivery, OffsetDateTime until) {
    return client
        .sql(TAKE)
        .params(until, delivery.id())
        .query((row, n) ->
            new Taken(DeliveryRow.read(row, n), earlier(delivery), row.getObject("before") != null))
        .single();
  }

  private List<Channel.Earlier> earlier(Delivery delivery) {
    IncidentId incident = delivery.occasion().incident();
    Target target = delivery.recipient().target();
    return incident == null
        ? List.of()
        : client
            .sql(EARLIER)
            .params(incident.value(), target.channel(), target.address())
            .query((row, n) ->
                new Channel.Earlier(
                    row.getString("reference"),
                    Values.read(row.getString("message"), Message.class)))
            .list();
  }
}
