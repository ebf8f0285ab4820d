package io.firewatch.postgres.postmortem;

import static io.firewatch.postgres.jdbc.Values.text;

import io.firewatch.incident.IncidentId;
import io.firewatch.postgres.jdbc.Sql;
import io.firewatch.postgres.jdbc.Values;
import io.firewatch.postmortem.Postmortem;
import io.firewatch.postmortem.PostmortemStore;
import io.firewatch.telemetry.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Postmortems in PostgreSQL. */
public final class PostgresPostmortemStore implements PostmortemStore {
  private static final String INSERT =
      """
      insert into postmortems values
        (:incident, 1, :title, :severity, :type, :services, :resolved, :mttr, :generated,
         :generated_at, :edited, :edited_by, :edited_at, :reviewed_by, :reviewed_at)
      on conflict do nothing
      """;
  private static final String UPDATE =
      """
      update postmortems set version = version + 1, title = :title, severity = :severity,
        anomaly_type = :type, services = :services, resolved_at = :resolved, mttr_minutes = :mttr,
        generated = :generated, generated_at = :generated_at, edited = :edited,
        edited_by = :edited_by, edited_at = :edited_at, reviewed_by = :reviewed_by,
        reviewed_at = :reviewed_at
      where incident_id = :incident and version = :version
      """;

  private final Sql sql;

  public PostgresPostmortemStore(Sql sql) {
    this.sql = sql;
  }

  @Override
  public Postmortem save(Postmortem postmortem) {
    boolean isNew = postmortem.version() == 0;
    int written =
        sql.run(client -> {
          JdbcClient.StatementSpec statement =
              bound(client.sql(isNew ? INSERT : UPDATE), postmortem);
          return (isNew ? statement : statement.param("version", postmortem.version())).update();
        });
    if (written == 0) {
      throw new Stale(postmortem.incident(), postmortem.version());
    }
    return postmortem.stored(postmortem.version() + 1);
  }

  private static JdbcClient.StatementSpec bound(
      JdbcClient.StatementSpec statement, Postmortem postmortem) {
    Postmortem.About about = postmortem.about();
    Postmortem.Edit edit = postmortem.edit();
    Postmortem.Review review = postmortem.review();
    return statement
        .param("incident", postmortem.incident().value())
        .param("title", text(about.title()))
        .param("severity", about.severity().name())
        .param("type", about.anomalyType())
        .param("services", about.services().stream().map(Values::text).toArray(String[]::new))
        .param("resolved", Values.time(about.resolvedAt()))
        .param("mttr", about.mttrMinutes())
        .param("generated", text(postmortem.generated().markdown()))
        .param("generated_at", Values.time(postmortem.generated().at()))
        .param("edited", edit == null ? null : text(edit.markdown()))
        .param("edited_by", edit == null ? null : text(edit.by()))
        .param("edited_at", edit == null ? null : Values.time(edit.at()))
        .param("reviewed_by", review == null ? null : text(review.by()))
        .param("reviewed_at", review == null ? null : Values.time(review.at()));
  }

  @Override
  public Optional<Postmortem> find(IncidentId incident) {
    return sql.run(client ->
        client
            .sql("select * from postmortems where incident_id = ?")
            .param(incident.value())
            .query(PostgresPostmortemStore::read)
            .optional());
  }

  @Override
  public List<Postmortem> list(Standing standing, int limit) {
    String where =
        switch (standing) {
          case ANY -> "";
          case PENDING -> " where reviewed_at is null";
          case REVIEWED -> " where reviewed_at is not null";
        };
    return sql.run(client ->
        client
            .sql(
                "select * from postmortems"
                    + where
                    + " order by resolved_at desc, incident_id limit ?")
            .param(limit)
            .query(PostgresPostmortemStore::read)
            .list());
  }

  private static Postmortem read(ResultSet row, int number) throws SQLException {
    return new Postmortem(
        new IncidentId(row.getObject("incident_id", UUID.class)),
        row.getInt("version"),
        new Postmortem.About(
            row.getString("title"),
            Severity.valueOf(row.getString("severity")),
            row.getString("anomaly_type"),
            Arrays.asList((String[]) row.getArray("services").getArray()),
            Values.instant(row, "resolved_at"),
            row.getDouble("mttr_minutes")),
        new Postmortem.Generated(row.getString("generated"), Values.instant(row, "generated_at")),
        edit(row),
        review(row));
  }

  private static Postmortem.@Nullable Edit edit(ResultSet row) throws SQLException {
    String text = row.getString("edited");
    return text == null
        ? null
        : new Postmortem.Edit(text, row.getString("edited_by"), Values.instant(row, "edited_at"));
  }

  private static Postmortem.@Nullable Review review(ResultSet row) throws SQLException {
    String by = row.getString("reviewed_by");
    return by == null ? null : new Postmortem.Review(by, Values.instant(row, "reviewed_at"));
  }
}
