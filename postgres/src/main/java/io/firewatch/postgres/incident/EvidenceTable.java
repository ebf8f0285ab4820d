package io.firewatch.postgres.incident;

import static io.firewatch.postgres.jdbc.Values.text;

import io.firewatch.detection.SeriesReadings;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.IncidentId;
import io.firewatch.postgres.jdbc.Sql;
import io.firewatch.postgres.jdbc.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of {@code evidence}. */
final class EvidenceTable {
  private static final String UPSERT =
      """
      insert into evidence (id, incident_id, kind, service, ref, at, excerpt, value, readings,
        datum)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)
      on conflict (id, incident_id) do update set kind = excluded.kind, service = excluded.service,
        ref = excluded.ref, at = excluded.at, excerpt = excluded.excerpt, value = excluded.value,
        readings = excluded.readings, datum = excluded.datum
      """;

  private final Sql sql;

  EvidenceTable(Sql sql) {
    this.sql = sql;
  }

  /** A datum and the incident it is kept with. */
  record Kept(IncidentId incident, Evidence datum) {}

  void write(List<Kept> kept) {
    sql.batch(UPSERT, kept.stream().map(EvidenceTable::row).toList());
  }

  private static @Nullable Object[] row(Kept kept) {
    Evidence datum = kept.datum();
    SeriesReadings readings = datum.readings();
    return new @Nullable Object[] {
      datum.id(),
      kept.incident().value(),
      datum.kind().name(),
      text(datum.service()),
      text(datum.ref()),
      Values.time(datum.at()),
      text(datum.excerpt()),
      datum.value(),
      readings == null ? null : ReadingsJson.write(readings),
      Values.json(datum.datum())
    };
  }

  List<Evidence> of(IncidentId incident) {
    return sql.run(client ->
        client
            .sql("select * from evidence where incident_id = ? order by at, id")
            .param(incident.value())
            .query(EvidenceTable::read)
            .list());
  }

  Optional<Evidence> find(UUID id) {
    return sql.run(client ->
        client
            .sql("select * from evidence where id = ? order by incident_id limit 1")
            .param(id)
            .query(EvidenceTable::read)
            .optional());
  }

  private static Evidence read(ResultSet row, int number) throws SQLException {
    String readings = row.getString("readings");
    return new Evidence(
        row.getObject("id", UUID.class),
        Evidence.Kind.valueOf(row.getString("kind")),
        row.getString("service"),
        row.getString("ref"),
        Values.instant(row, "at"),
        row.getString("excerpt"),
        Values.doubleOrNull(row, "value"),
        readings == null ? null : ReadingsJson.read(readings),
        Values.strings(row.getString("datum")));
  }
}
