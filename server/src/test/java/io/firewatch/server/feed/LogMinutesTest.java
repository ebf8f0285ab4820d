package io.firewatch.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.LogLine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LogMinutesTest {
  private Instant now = Instant.parse("2026-03-01T12:00:30Z");
  private final LogMinutes minutes = new LogMinutes(() -> now);

  @Test
  void lines_are_counted_by_the_minute_they_came_in_and_by_how_bad_they_are() {
    add(LogLevel.INFO, LogLevel.DEBUG, LogLevel.WARN, LogLevel.ERROR, LogLevel.FATAL);
    now = now.plusSeconds(60);
    add(LogLevel.ERROR);
    List<LogMinutes.Minute> latest = minutes.latest();
    assertThat(latest).hasSize(LogMinutes.KEPT);
    assertThat(latest.getLast())
        .isEqualTo(new LogMinutes.Minute(Instant.parse("2026-03-01T12:01:00Z"), 1, 0, 0));
    assertThat(latest.get(LogMinutes.KEPT - 2))
        .isEqualTo(new LogMinutes.Minute(Instant.parse("2026-03-01T12:00:00Z"), 2, 1, 2));
    assertThat(latest.getFirst().total()).isZero();
  }

  @Test
  void what_is_older_than_an_hour_is_forgotten() {
    add(LogLevel.ERROR);
    now = now.plusSeconds(60 * (LogMinutes.KEPT - 1));
    assertThat(minutes.latest().getFirst().errors()).isEqualTo(1);
    now = now.plusSeconds(60);
    assertThat(minutes.latest()).allMatch(minute -> minute.total() == 0);
    add(LogLevel.WARN);
    assertThat(minutes.latest().getLast().warnings()).isEqualTo(1);
    assertThat(minutes.latest().getLast().errors()).isZero();
  }

  private void add(LogLevel... levels) {
    for (LogLevel level : levels) {
      minutes.add(
          List.of(new LogLine("id", "shop", now.toEpochMilli(), level, "text", "", Map.of())));
    }
  }
}
