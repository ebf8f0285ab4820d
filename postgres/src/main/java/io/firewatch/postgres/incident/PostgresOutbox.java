package io.firewatch.postgres.incident;

import io.firewatch.incident.Outbox;
import io.firewatch.postgres.jdbc.Sql;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The messages that committed transactions left in the table {@code outbox}. */
public final class PostgresOutbox implements Outbox {
  /**
   * Any number, as long as nothing else in this database locks it; the two-part key space is ours.
   */
  private static final String TRY_LOCK = "select pg_try_advisory_xact_lock(1179210324, 1)";

  private final Sql sql;

  public PostgresOutbox(Sql sql) {
    this.sql = sql;
  }

  @Override
  public int drain(int limit, Consumer<List<Message>> send) {
    return sql.transact(client -> {
      if (!client.sql(TRY_LOCK).query(Boolean.class).single()) {
        return 0;
      }
      List<Message> waiting = waiting(client, limit);
      if (!waiting.isEmpty()) {
        send.accept(waiting);
        remove(client, waiting);
      }
      return waiting.size();
    });
  }

  private static List<Message> waiting(JdbcClient client, int limit) {
    return client
        .sql("select id, topic, key, type, value, request_id from outbox order by id limit ?")
        .param(limit)
        .query((row, number) ->
            new Message(
                row.getLong("id"),
                row.getString("topic"),
                row.getString("key"),
                row.getString("type"),
                row.getString("value"),
                row.getString("request_id")))
        .list();
  }

  /** By their ids, not up to the last one: a smaller id may have been committed meanwhile. */
  private static void remove(JdbcClient client, List<Message> sent) {
    Long[] ids = sent.stream().map(Message::id).toArray(Long[]::new);
    client.sql("delete from outbox where id = any(?)").param(ids).update();
  }

  @Override
  public long size() {
    return sql.run(client -> client.sql("select count(*) from outbox").query(Long.class).single());
  }
}
