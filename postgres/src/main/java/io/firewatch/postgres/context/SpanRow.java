package io.firewatch.postgres.context;

import static io.firewatch.postgres.jdbc.Values.text;

import io.firewatch.postgres.jdbc.Values;
import io.firewatch.telemetry.Span;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code spans}. */
final class SpanRow {
  static final String INSERT =
      """
      insert into spans (key, trace_id, span_id, parent_id, service, operation, start_millis,
        duration_millis, failed, labels)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
      on conflict do nothing
      """;

  private SpanRow() {}

  static @Nullable Object[] of(Span span) {
    return new @Nullable Object[] {
      key(span),
      text(span.traceId()),
      text(span.spanId()),
      text(span.parentId()),
      text(span.service()),
      text(span.operation()),
      span.startMillis(),
      span.durationMillis(),
      span.failed(),
      Values.json(span.labels())
    };
  }

  /** A span without an id is told apart by what it did and when. */
  private static UUID key(Span span) {
    return span.spanId().isEmpty()
        ? Values.key(
            span.traceId(),
            span.service(),
            span.operation(),
            Long.toString(span.startMillis()),
            Double.toString(span.durationMillis()))
        : Values.key(span.traceId(), span.service(), span.spanId());
  }

  static Span read(ResultSet row, int number) throws SQLException {
    return new Span(
        row.getString("trace_id"),
        row.getString("span_id"),
        row.getString("parent_id"),
        row.getString("service"),
        row.getString("operation"),
        row.getLong("start_millis"),
        row.getDouble("duration_millis"),
        row.getBoolean("failed"),
        Values.strings(row.getString("labels")));
  }
}
