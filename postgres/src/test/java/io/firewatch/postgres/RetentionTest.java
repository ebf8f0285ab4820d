package io.firewatch.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.contracts.Samples;
import io.firewatch.incident.IncidentStore;
import io.firewatch.postgres.context.PostgresContextStore;
import io.firewatch.postgres.incident.PostgresIncidentStore;
import io.firewatch.postgres.jdbc.Sql;
import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.LogLine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RetentionTest {
  private static final Instant NOW = Samples.START;

  private final Sql sql = TestDatabase.emptySql();
  private final PostgresContextStore context = new PostgresContextStore(sql);

  @Test
  void handled_events_are_forgotten_after_a_week_and_context_after_a_day() {
    noteAt(NOW.minus(Duration.ofDays(8)), "old");
    noteAt(NOW.minus(Duration.ofDays(6)), "recent");
    context.addLogs(List.of(line("old", Duration.ofHours(25)), line("new", Duration.ofHours(23))));

    Retention retention =
        new Retention(sql, context, Retention.Limits.DEFAULT, InstantSource.fixed(NOW));

    assertThat(retention.run()).isEqualTo(2);
    assertThat(retention.run()).isZero();
    assertThat(noteAt(NOW, "recent")).isFalse();
    assertThat(noteAt(NOW, "old")).isTrue();
    assertThat(context.logs("checkout", Instant.MIN, Instant.MAX, 9))
        .extracting(LogLine::id)
        .containsExactly("new");
  }

  private boolean noteAt(Instant at, String event) {
    IncidentStore store =
        new PostgresIncidentStore(sql, Samples.encoder(), InstantSource.fixed(at));
    return store.transact(Set.of(), tx -> tx.firstTime("h", event));
  }

  private static LogLine line(String id, Duration age) {
    return new LogLine(
        id, "checkout", NOW.minus(age).toEpochMilli(), LogLevel.INFO, "", "", Map.of());
  }
}
