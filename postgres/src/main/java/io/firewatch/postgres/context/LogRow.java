package io.firewatch.postgres.context;

import static io.firewatch.postgres.jdbc.Values.text;

import io.firewatch.postgres.jdbc.Values;
import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.LogLine;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A row of {@code log_lines}. */
final class LogRow {
  static final String INSERT =
      """
      insert into log_lines (key, id, service, at_millis, level, message, trace_id, labels)
      values (?, ?, ?, ?, ?, ?, ?, ?::jsonb)
      on conflict do nothing
      """;

  private LogRow() {}

  static @Nullable Object[] of(LogLine line) {
    return new @Nullable Object[] {
      Values.key(line.id()),
      text(line.id()),
      text(line.service()),
      line.timestampMillis(),
      line.level().name(),
      text(line.message()),
      text(line.traceId()),
      Values.json(line.labels())
    };
  }

  static LogLine read(ResultSet row, int number) throws SQLException {
    return new LogLine(
        row.getString("id"),
        row.getString("service"),
        row.getLong("at_millis"),
        LogLevel.valueOf(row.getString("level")),
        row.getString("message"),
        row.getString("trace_id"),
        Values.strings(row.getString("labels")));
  }
}
