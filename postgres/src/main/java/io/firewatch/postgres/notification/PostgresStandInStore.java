package io.firewatch.postgres.notification;

import io.firewatch.notification.directory.StandIn;
import io.firewatch.notification.directory.StandInStore;
import io.firewatch.postgres.jdbc.Sql;
import io.firewatch.postgres.jdbc.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who stands in for whom, in PostgreSQL. */
public final class PostgresStandInStore implements StandInStore {
  private static final String INSERT =
      """
      insert into stand_ins (id, rota, person, instead_of, from_at, to_at, set_by, note)
      values (?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private final Sql sql;

  public PostgresStandInStore(Sql sql) {
    this.sql = sql;
  }

  @Override
  public void save(StandIn one) {
    sql.run(client ->
        client
            .sql(INSERT)
            .params(
                one.id(),
                Values.text(one.rota()),
                Values.text(one.person()),
                Values.text(one.insteadOf()),
                Values.time(one.from()),
                Values.time(one.to()),
                Values.text(one.note().by()),
                Values.text(one.note().text()))
            .update());
  }

  @Override
  public boolean remove(UUID id) {
    return sql.run(client -> client.sql("delete from stand_ins where id = ?").param(id).update())
        == 1;
  }

  @Override
  public List<StandIn> between(Instant from, Instant to) {
    return sql.run(client ->
        client
            .sql("select * from stand_ins where to_at > ? and from_at < ? order by seq")
            .params(Values.time(from), Values.time(to))
            .query(PostgresStandInStore::read)
            .list());
  }

  @Override
  public Optional<StandIn> find(UUID id) {
    return sql.run(client ->
        client
            .sql("select * from stand_ins where id = ?")
            .param(id)
            .query(PostgresStandInStore::read)
            .optional());
  }

  private static StandIn read(ResultSet row, int number) throws SQLException {
    return new StandIn(
        row.getObject("id", UUID.class),
        row.getString("rota"),
        row.getString("person"),
        row.getString("instead_of"),
        Values.instant(row, "from_at"),
        Values.instant(row, "to_at"),
        new StandIn.Note(row.getString("set_by"), row.getString("note")));
  }
}
