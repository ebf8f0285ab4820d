package io.firewatch.postgres.incident;

import static io.firewatch.postgres.jdbc.Values.instant;
import static io.firewatch.postgres.jdbc.Values.instantOrNull;
import static io.firewatch.postgres.jdbc.Values.text;
import static io.firewatch.postgres.jdbc.Values.time;
import static io.firewatch.postgres.jdbc.Values.timeOrNull;

import io.firewatch.detection.AnomalyType;
import io.firewatch.detection.Measure;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.Signal;
import io.firewatch.postgres.jdbc.Sql;
import io.firewatch.telemetry.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows of {@code signals}: one per signal, at its place in the incident. */
final class SignalTable {
  private static final String UPSERT =
      """
      insert into signals (incident_id, place, fingerprint, episode, source, service, name,
        anomaly_type, severity, description, observed, baseline, lower_bound, upper_bound, sigma,
        score, onset, detected_at, last_seen_at, recovered_at, expires_at, told)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (incident_id, place) do update set fingerprint = excluded.fingerprint,
        episode = excluded.episode, source = excluded.source, service = excluded.service,
        name = excluded.name, anomaly_type = excluded.anomaly_type, severity = excluded.severity,
        description = excluded.description, observed = excluded.observed,
        baseline = excluded.baseline, lower_bound = excluded.lower_bound,
        upper_bound = excluded.upper_bound, sigma = excluded.sigma, score = excluded.score,
        onset = excluded.onset, detected_at = excluded.detected_at,
        last_seen_at = excluded.last_seen_at, recovered_at = excluded.recovered_at,
        expires_at = excluded.expires_at, told = excluded.told
      """;

  private final Sql sql;

  SignalTable(Sql sql) {
    this.sql = sql;
  }

  /**
   * Writes what changed.
   *
   * @param known the signals as they are stored, empty when nobody knows
   */
  void write(Incident incident, List<Signal> known) {
    write(List.of(incident), one -> known);
  }

  /** Writes what changed of several incidents. */
  void write(List<Incident> incidents, Function<Incident, List<Signal>> stored) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    List<@Nullable Object[]> ends = new ArrayList<>();
    for (Incident incident : incidents) {
      List<Signal> known = stored.apply(incident);
      List<Signal> signals = incident.signals();
      for (int place = 0; place < signals.size(); place++) {
        if (place >= known.size() || !known.get(place).equals(signals.get(place))) {
          rows.add(row(incident.id(), place, signals.get(place)));
        }
      }
      if (incident.version() > 0 && (known.isEmpty() || known.size() > signals.size())) {
        ends.add(new @Nullable Object[] {incident.id().value(), signals.size()});
      }
    }
    sql.batch(UPSERT, rows);
    sql.batch("delete from signals where incident_id = ? and place >= ?", ends);
  }

  private static @Nullable Object[] row(IncidentId incident, int place, Signal signal) {
    Measure measure = signal.measure();
    return new @Nullable Object[] {
      incident.value(),
      place,
      text(signal.fingerprint()),
      text(signal.episode()),
      signal.source().name(),
      text(signal.service()),
      text(signal.name()),
      signal.type().name(),
      signal.severity().name(),
      text(signal.description()),
      measure == null ? null : measure.observed(),
      measure == null ? null : measure.baseline(),
      measure == null ? null : measure.lower(),
      measure == null ? null : measure.upper(),
      measure == null ? null : measure.sigma(),
      measure == null ? null : measure.score(),
      time(signal.onset()),
      time(signal.detectedAt()),
      time(signal.lastSeenAt()),
      timeOrNull(signal.recoveredAt()),
      timeOrNull(signal.expiresAt()),
      signal.count()
    };
  }

  /** The signals of all these incidents, in one query. */
  Map<IncidentId, List<Signal>> read(Collection<IncidentId> incidents) {
    Map<IncidentId, List<Signal>> signals = new HashMap<>();
    if (incidents.isEmpty()) {
      return signals;
    }
    UUID[] ids = incidents.stream().map(IncidentId::value).toArray(UUID[]::new);
    return sql.run(client -> {
      client
          .sql("select * from signals where incident_id = any(?) order by incident_id, place")
          .param(ids)
          .query(row -> {
            IncidentId id = new IncidentId(row.getObject("incident_id", UUID.class));
            signals.computeIfAbsent(id, i -> new ArrayList<>()).add(signal(row));
          });
      return signals;
    });
  }

  private static Signal signal(ResultSet row) throws SQLException {
    return new Signal(
        row.getString("fingerprint"),
        row.getString("episode"),
        Signal.Source.valueOf(row.getString("source")),
        row.getString("service"),
        row.getString("name"),
        AnomalyType.valueOf(row.getString("anomaly_type")),
        Severity.valueOf(row.getString("severity")),
        row.getString("description"),
        measure(row),
        instant(row, "onset"),
        instant(row, "detected_at"),
        instant(row, "last_seen_at"),
        instantOrNull(row, "recovered_at"),
        instantOrNull(row, "expires_at"),
        row.getInt("told"));
  }

  private static @Nullable Measure measure(ResultSet row) throws SQLException {
    double observed = row.getDouble("observed");
    return row.wasNull()
        ? null
        : new Measure(
            observed,
            row.getDouble("baseline"),
            row.getDouble("lower_bound"),
            row.getDouble("upper_bound"),
            row.getDouble("sigma"),
            row.getDouble("score"));
  }
}
