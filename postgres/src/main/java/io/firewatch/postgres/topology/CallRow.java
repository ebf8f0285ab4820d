package io.firewatch.postgres.topology;

import static io.firewatch.postgres.jdbc.Values.text;

import io.firewatch.postgres.jdbc.Values;
import io.firewatch.topology.CallRollup;
import io.firewatch.topology.Latencies;
import io.firewatch.topology.Traffic;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row of {@code calls}. */
final class CallRow {
  static final String UPSERT =
      """
      insert into calls (part, minute, caller, callee, operation, requests, errors, total_millis,
        self_millis, latencies, exemplars)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::bigint[], ?::jsonb)
      on conflict (part) do update set requests = excluded.requests, errors = excluded.errors,
        total_millis = excluded.total_millis, self_millis = excluded.self_millis,
        latencies = excluded.latencies, exemplars = excluded.exemplars
      where excluded.requests > calls.requests
      """;

  private CallRow() {}

  static UUID key(CallRollup rollup) {
    return Values.key(rollup.part());
  }

  static @Nullable Object[] of(CallRollup rollup) {
    Traffic traffic = rollup.traffic();
    return new @Nullable Object[] {
      key(rollup),
      Values.time(rollup.minute()),
      text(rollup.caller()),
      text(rollup.callee()),
      text(rollup.operation()),
      traffic.requests(),
      traffic.errors(),
      traffic.totalMillis(),
      traffic.selfMillis(),
      traffic.latencies().counts().stream()
          .map(String::valueOf)
          .collect(Collectors.joining(",", "{", "}")),
      Values.json(rollup.exemplars().stream().map(ExemplarJson::of).toList())
    };
  }

  /** Exemplars as they are stored. */
  record ExemplarJson(String trace, String span, long start, double millis, boolean failed) {
    static java.util.Map<String, Object> of(CallRollup.Exemplar exemplar) {
      return java.util.Map.of(
          "trace",
          exemplar.traceId(),
          "span",
          exemplar.spanId(),
          "start",
          exemplar.startMillis(),
          "millis",
          exemplar.durationMillis(),
          "failed",
          exemplar.failed());
    }

    CallRollup.Exemplar exemplar() {
      return new CallRollup.Exemplar(trace, span, start, millis, failed);
    }
  }

  static Traffic traffic(ResultSet row) throws SQLException {
    return new Traffic(
        row.getLong("requests"),
        row.getLong("errors"),
        row.getDouble("total_millis"),
        row.getDouble("self_millis"),
        latencies(row));
  }

  static List<CallRollup.Exemplar> exemplars(ResultSet row) throws SQLException {
    ExemplarJson[] stored = Values.read(row.getString("exemplars"), ExemplarJson[].class);
    return List.of(stored).stream().map(ExemplarJson::exemplar).toList();
  }

  private static Latencies latencies(ResultSet row) throws SQLException {
    Array array = row.getArray("latencies");
    Long[] counts = (Long[]) array.getArray();
    return new Latencies(List.of(counts));
  }
}
