package io.firewatch.simulator;

import static io.firewatch.simulator.Given.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.telemetry.LogLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LogStreamTest {
  private final MeltdownGenerator generator =
      new MeltdownGenerator(3, new MeltdownRates(50, 5_000));
  private final LogStream stream = new LogStream(generator);

  @Test
  void lines_follow_the_clock_in_small_groups() {
    assertThat(stream.until(START)).isEmpty();
    List<LogLine> all = new ArrayList<>();
    for (int step = 1; step <= 100; step++) {
      Instant now = START.plusMillis(200L * step);
      List<LogLine> lines = stream.until(now);
      assertThat(lines).allMatch(line -> line.timestampMillis() < now.toEpochMilli());
      all.addAll(lines);
    }
    assertThat(all).hasSizeBetween(700, 1_300);
    assertThat(stream.until(START)).isEmpty();
  }

  @Test
  void a_sleep_of_the_machine_is_left_out() {
    stream.until(START);
    assertThat(stream.until(START.plusSeconds(3_600))).isEmpty();
    assertThat(stream.until(START.plusSeconds(3_601))).hasSizeBetween(10, 120);
  }

  @Test
  void causes_of_all_lines_are_counted_and_of_the_latest_remembered() {
    generator.setMode(MeltdownMode.MELTDOWN);
    stream.until(START);
    long written = 0;
    for (int second = 1; second <= 40; second++) {
      written += stream.until(START.plusSeconds(second)).size();
    }
    Map<String, Long> causes = stream.causes();
    assertThat(causes.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(written);
    assertThat(causes.get(generator.cause())).isGreaterThan(written * 8 / 10);
    assertThat(written).isGreaterThan(LogStream.REMEMBERED);
    assertThat(stream.latest()).hasSize(LogStream.REMEMBERED);
  }
}
