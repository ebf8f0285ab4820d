package io.firewatch.postgres.correlation;

import static io.firewatch.postgres.jdbc.Values.text;

import io.firewatch.correlation.RuleStore;
import io.firewatch.postgres.jdbc.Sql;
import io.firewatch.postgres.jdbc.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Revisions of the standing rules in PostgreSQL. */
public final class PostgresRuleStore implements RuleStore {
  private final Sql sql;

  public PostgresRuleStore(Sql sql) {
    this.sql = sql;
  }

  @Override
  public Revision save(String rules, String by, Instant at) {
    return sql.run(client ->
        client
            .sql(
                """
                insert into rule_revisions (text, saved_by, saved_at) values (?, ?, ?) returning *
                """)
            .params(text(rules), text(by), Values.time(at))
            .query(PostgresRuleStore::read)
            .single());
  }

  @Override
  public Optional<Revision> latest() {
    return history(1).stream().findFirst();
  }

  @Override
  public List<Revision> history(int limit) {
    return sql.run(client ->
        client
            .sql("select * from rule_revisions order by number desc limit ?")
            .param(limit)
            .query(PostgresRuleStore::read)
            .list());
  }

  private static Revision read(ResultSet row, int number) throws SQLException {
    return new Revision(
        row.getLong("number"),
        row.getString("text"),
        row.getString("saved_by"),
        Values.instant(row, "saved_at"));
  }
}
