package io.firewatch.postgres.remediation;

import static io.firewatch.postgres.jdbc.Values.text;

import io.firewatch.diagnosis.Category;
import io.firewatch.incident.IncidentId;
import io.firewatch.postgres.jdbc.Sql;
import io.firewatch.postgres.jdbc.Values;
import io.firewatch.remediation.plan.PlanId;
import io.firewatch.remediation.planning.Situation.Score;
import io.firewatch.remediation.workflow.Deed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What was carried out, row by row. */
final class DeedTable {
  private static final String NOTE =
      """
      insert into remediation_deeds
        (plan_id, step, incident_id, fix, service, category, automatic, result, at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (plan_id, step) do update set result = excluded.result
      """;
  private static final String TIMES =
      """
      select count(*) from remediation_deeds
      where md5(fix) = md5(?) and fix = ? and at >= ? and result <> 'SIMULATED'
      """;
  private static final String SCORES =
      """
      select fix, count(*) filter (where result = 'WORKED') as worked,
        count(*) filter (where result = 'FAILED') as failed
      from remediation_deeds
      where service = ? and category = ? and result in ('WORKED', 'FAILED')
      group by fix order by fix
      """;

  private final Sql sql;

  DeedTable(Sql sql) {
    this.sql = sql;
  }

  void note(Deed deed) {
    sql.run(client ->
        client
            .sql(NOTE)
            .params(
                deed.plan().value(),
                deed.step(),
                deed.incident().value(),
                text(deed.fix()),
                text(deed.service()),
                deed.category().name(),
                deed.automatic(),
                deed.result().name(),
                Values.time(deed.at()))
            .update());
  }

  List<Deed> of(IncidentId incident) {
    return sql.run(client ->
        client
            .sql("select * from remediation_deeds where incident_id = ? order by at, step")
            .param(incident.value())
            .query((row, number) -> deed(row))
            .list());
  }

  private static Deed deed(ResultSet row) throws SQLException {
    return new Deed(
        new PlanId(row.getObject("plan_id", UUID.class)),
        row.getInt("step"),
        new IncidentId(row.getObject("incident_id", UUID.class)),
        row.getString("fix"),
        row.getString("service"),
        Category.valueOf(row.getString("category")),
        row.getBoolean("automatic"),
        Deed.Result.valueOf(row.getString("result")),
        Values.instant(row, "at"));
  }

  int timesDone(String fix, Instant since) {
    return sql.run(client ->
        client.sql(TIMES).params(fix, fix, Values.time(since)).query(Integer.class).single());
  }

  Map<String, Score> scores(String service, Category category) {
    Map<String, Score> scores = new LinkedHashMap<>();
    sql.run(client -> {
      client
          .sql(SCORES)
          .params(service, category.name())
          .query(row -> {
            scores.put(row.getString("fix"), new Score(row.getInt("worked"), row.getInt("failed")));
          });
      return scores;
    });
    return scores;
  }
}
