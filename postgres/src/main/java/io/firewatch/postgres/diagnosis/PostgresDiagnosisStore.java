package io.firewatch.postgres.diagnosis;

import static io.firewatch.postgres.jdbc.Values.text;

import io.firewatch.diagnosis.Category;
import io.firewatch.diagnosis.Diagnosis;
import io.firewatch.diagnosis.DiagnosisStore;
import io.firewatch.incident.IncidentId;
import io.firewatch.postgres.jdbc.Sql;
import io.firewatch.postgres.jdbc.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * Diagnoses in PostgreSQL, each whole as JSON; inside a transaction of the incidents part of it.
 */
public final class PostgresDiagnosisStore implements DiagnosisStore {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String UPSERT =
      """
      insert into diagnoses
        (incident_id, revision, at, headline, service, category, statement, confidence, body)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (incident_id) do update set revision = excluded.revision, at = excluded.at,
        headline = excluded.headline, service = excluded.service, category = excluded.category,
        statement = excluded.statement, confidence = excluded.confidence, body = excluded.body
      """;

  private final Sql sql;

  public PostgresDiagnosisStore(Sql sql) {
    this.sql = sql;
  }

  @Override
  public void save(Diagnosis diagnosis) {
    Cause cause = Cause.of(diagnosis);
    sql.run(client ->
        client
            .sql(UPSERT)
            .params(
                diagnosis.incident().value(),
                diagnosis.revision(),
                Values.time(diagnosis.at()),
                text(cause.headline()),
                text(cause.service()),
                cause.category().name(),
                text(cause.statement()),
                cause.confidence(),
                text(JSON.writeValueAsString(diagnosis)))
            .update());
  }

  @Override
  public Optional<Diagnosis> find(IncidentId incident) {
    return sql.run(client ->
        client
            .sql("select body from diagnoses where incident_id = ?")
            .param(incident.value())
            .query((row, number) -> JSON.readValue(row.getString("body"), Diagnosis.class))
            .optional());
  }

  @Override
  public Map<IncidentId, Cause> causes(Collection<IncidentId> incidents) {
    Map<IncidentId, Cause> causes = new LinkedHashMap<>();
    UUID[] ids = incidents.stream().map(IncidentId::value).toArray(UUID[]::new);
    sql.run(client -> {
      client
          .sql(
              "select incident_id, headline, service, category, statement, confidence"
                  + " from diagnoses where incident_id = any(?)")
          .param(ids)
          .query(row -> {
            causes.put(new IncidentId(row.getObject("incident_id", UUID.class)), cause(row));
          });
      return causes;
    });
    return causes;
  }

  private static Cause cause(ResultSet row) throws SQLException {
    return new Cause(
        row.getString("headline"),
        row.getString("service"),
        Category.valueOf(row.getString("category")),
        row.getString("statement"),
        row.getDouble("confidence"));
  }
}
