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
import java.time.Instant;
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

  /** For one that was told again and is as it was otherwise, as most are in a storm. */
  private static final String COUNT =
      """
      update signals s set told = n.told, last_seen_at = n.seen, expires_at = n.expires
      from unnest(?::uuid[], ?::integer[], ?::integer[], ?::timestamptz[], ?::timestamptz[])
        as n(id, place, told, seen, expires)
      where s.incident_id = n.id and s.place = n.place
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
    Counts counts = new Counts();
    for (Incident incident : incidents) {
      List<Signal> known = stored.apply(incident);
      List<Signal> signals = incident.signals();
      for (int place = 0; place < signals.size(); place++) {
        Signal signal = signals.get(place);
        if (place >= known.size()) {
          rows.add(row(incident.id(), place, signal));
        } else if (isCountOnly(known.get(place), signal)) {
          counts.add(incident.id(), place, signal);
        } else if (!known.get(place).equals(signal)) {
          rows.add(row(incident.id(), place, signal));
        }
      }
      if (incident.version() > 0 && (known.isEmpty() || known.size() > signals.size())) {
        ends.add(new @Nullable Object[] {incident.id().value(), signals.size()});
      }
    }
    counts.write(sql);
    sql.batch(UPSERT, rows);
    sql.batch("delete from signals where incident_id = ? and place >= ?", ends);
  }

  /** Whether no text of it has to be changed to be stored. */
  static boolean isStoredAsItIs(Signal signal) {
    return isStoredAsItIs(signal.fingerprint())
        && isStoredAsItIs(signal.episode())
        && isStoredAsItIs(signal.service())
        && isStoredAsItIs(signal.name())
        && isStoredAsItIs(signal.description());
  }

  private static boolean isStoredAsItIs(String text) {
    return text(text).equals(text);
  }

  private static boolean isCountOnly(Signal known, Signal signal) {
    return signal.count() != known.count() && signal.seenLike(known).equals(known);
  }

  /** Tellings of signals that are as they were otherwise, to be written by one statement. */
  private static final class Counts {
    private final List<UUID> ids = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final List<Integer> told = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();
    private final List<@Nullable String> expires = new ArrayList<>();

    void add(IncidentId incident, int place, Signal signal) {
      ids.add(incident.value());
      places.add(place);
      told.add(signal.count());
      seen.add(time(signal.lastSeenAt()).toString());
      Instant end = signal.expiresAt();
      expires.add(end == null ? null : time(end).toString());
    }

    void write(Sql to) {
      if (!ids.isEmpty()) {
        to.run(client ->
            client
                .sql(COUNT)
                .params(
                    ids.toArray(UUID[]::new),
                    places.toArray(Integer[]::new),
                    told.toArray(Integer[]::new),
                    seen.toArray(String[]::new),
                    expires.toArray(String[]::new))
                .update());
      }
    }
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

  /**
   * Signals, in their order, and the version of their incident that they are of.
   *
   * @param versions of those that have signals
   */
  record Read(
      Map<IncidentId, KnownSignals.Version> versions, Map<IncidentId, List<Signal>> signals) {}

  /** The signals of all these incidents, in one query. */
  Read read(Collection<IncidentId> incidents) {
    Read read = new Read(new HashMap<>(), new HashMap<>());
    UUID[] ids = incidents.stream().map(IncidentId::value).toArray(UUID[]::new);
    return sql.run(client -> {
      client
          .sql(
              """
              select s.*, i.version, i.updated_at from signals s
              join incidents i on i.id = s.incident_id
              where s.incident_id = any(?) order by s.incident_id, s.place
              """)
          .param(ids)
          .query(row -> {
            IncidentId id = new IncidentId(row.getObject("incident_id", UUID.class));
            if (!read.versions.containsKey(id)) {
              read.versions.put(
                  id, new KnownSignals.Version(row.getInt("version"), instant(row, "updated_at")));
            }
            read.signals.computeIfAbsent(id, i -> new ArrayList<>()).add(signal(row));
          });
      return read;
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
    double baseline = row.getDouble("baseline");
    // Rows of older versions have NaN where there is nothing to compare with.
    return row.wasNull() || Double.isNaN(baseline)
        ? null
        : new Measure(
            row.getDouble("observed"),
            baseline,
            row.getDouble("lower_bound"),
            row.getDouble("upper_bound"),
            row.getDouble("sigma"),
            row.getDouble("score"));
  }
}
