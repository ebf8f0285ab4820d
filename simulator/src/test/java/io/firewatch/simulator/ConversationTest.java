package io.firewatch.simulator;

import static io.firewatch.simulator.Given.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.LogLine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ConversationTest {
  @Test
  void a_quiet_hour_has_much_info_few_warnings_and_rare_errors() {
    Map<LogLevel, Long> counts =
        Given.run(Given.healthy(1), Duration.ofHours(1)).stream()
            .flatMap(tick -> tick.logs().stream())
            .collect(Collectors.groupingBy(LogLine::level, Collectors.counting()));
    long info = counts.getOrDefault(LogLevel.INFO, 0L);
    assertThat(info).isBetween(19_000L, 23_000L);
    assertThat(counts.getOrDefault(LogLevel.WARN, 0L)).isBetween(info / 100, info / 30);
    assertThat(counts.getOrDefault(LogLevel.ERROR, 0L)).isBetween(1L, info / 500);
  }

  @Test
  void lines_lie_in_their_interval_in_order_with_ids_of_their_own() {
    List<Tick> ticks = Given.run(Given.healthy(1), Duration.ofMinutes(10));
    for (Tick tick : ticks) {
      List<Long> times = tick.logs().stream().map(LogLine::timestampMillis).toList();
      assertThat(times).isSorted();
      assertThat(times)
          .allMatch(t -> t > tick.at().toEpochMilli() - 10_000 && t <= tick.at().toEpochMilli());
    }
    List<String> ids = ticks.stream().flatMap(t -> t.logs().stream()).map(LogLine::id).toList();
    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  void a_failing_service_logs_a_few_errors_each_second_in_all_its_variants() {
    Simulation simulation = new Simulation(Given.healthy(1));
    simulation.inject("MEMORY_LEAK");
    List<LogLine> errors =
        Given.run(simulation, START, Duration.ofMinutes(6), Duration.ofSeconds(10)).stream()
            .flatMap(tick -> tick.logs().stream())
            .filter(line -> line.level() == LogLevel.ERROR)
            .filter(line -> line.service().equals("notification-service"))
            .toList();
    assertThat(errors.size() / 360.0).isBetween(2.0, 4.0);
    assertThat(errors.stream().map(line -> line.message().substring(0, 9)).distinct())
        .hasSizeBetween(4, 150);
    assertThat(errors).anySatisfy(line -> assertThat(line.message()).contains("OutOfMemoryError"));
  }

  @Test
  void errors_stop_when_the_service_has_recovered() {
    Simulation simulation = new Simulation(Given.exact());
    simulation.inject("ERROR_RATE_SPIKE");
    List<Tick> ticks = Given.run(simulation, START, Duration.ofMinutes(5), Given.SECOND);
    assertThat(errors(ticks.subList(100, 180))).isGreaterThan(150);
    assertThat(errors(ticks.subList(210, 300))).isLessThan(10);
  }

  private static long errors(List<Tick> ticks) {
    return ticks.stream()
        .flatMap(tick -> tick.logs().stream())
        .filter(line -> line.level() == LogLevel.ERROR)
        .count();
  }
}
