package io.firewatch.triage.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.LogLine;
import io.firewatch.topology.ServiceCatalogue;
import io.firewatch.triage.live.TriageOutput.Count;
import io.firewatch.triage.signal.RecentDeployments;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TriageEngineTest {
  private static final long START = 1_800_000_000_000L;

  private final Heard heard = new Heard();
  private TriageEngine engine = engine();

  @Test
  void a_burst_closes_windows_of_a_hundred_and_the_rest_after_five_seconds() {
    process(START, lines("orders", 250, LogLevel.INFO, "request 7 served"));
    assertThat(heard.count(Count.WINDOWS)).isEqualTo(2);
    engine.tick(START + 4_999, heard);
    assertThat(heard.count(Count.WINDOWS)).isEqualTo(2);
    engine.tick(START + 5_000, heard);
    assertThat(heard.count(Count.WINDOWS)).isEqualTo(3);
    assertThat(heard.count(Count.NOTABLE_WINDOWS)).isZero();
    assertThat(heard.causes).isEmpty();
  }

  @Test
  void near_duplicates_become_one_group_with_count_times_and_a_sample() {
    List<LogLine> lines = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      lines.add(line("orders", START + i, LogLevel.ERROR, "Payment " + i + " was declined"));
    }
    process(START, lines);
    assertThat(heard.causes).hasSize(1);
    var group = heard.causes.getFirst().groups().getFirst();
    assertThat(group.text()).isEqualTo("Payment <*> was declined");
    assertThat(group.sample()).isEqualTo("Payment 0 was declined");
    assertThat(group.count().errors()).isEqualTo(100);
    assertThat(group.firstMillis()).isEqualTo(START);
    assertThat(group.lastMillis()).isEqualTo(START + 99);
  }

  @Test
  void json_and_headers_are_read_before_templates_are_mined() {
    List<LogLine> lines = new ArrayList<>();
    for (int i = 0; i < 130; i++) {
      String text =
          "{\"level\":\"error\",\"msg\":\"Payment %d was declined\",\"n\":%d}".formatted(i, i);
      lines.add(line("orders", START, LogLevel.ERROR, text));
    }
    process(START, lines);
    engine.tick(START + 5_000, heard);
    assertThat(heard.causes.getLast().groups().getFirst().text())
        .isEqualTo("Payment <*> was declined");
  }

  @Test
  void in_a_storm_lines_below_warn_are_sampled_and_counted_and_no_other_is_left_out() {
    List<LogLine> lines = new ArrayList<>(lines("orders", 1_000, LogLevel.INFO, "served 7"));
    lines.addAll(lines("orders", 300, LogLevel.ERROR, "failed 7"));
    lines.addAll(lines("orders", 50, LogLevel.WARN, "slow 7"));
    engine.process(lines, START, true, heard);
    engine.tick(START + 5_000, heard);
    assertThat(heard.count(Count.LINES)).isEqualTo(1_350);
    assertThat(heard.count(Count.SAMPLED)).isEqualTo(900);
    assertThat(heard.causes.stream().mapToLong(c -> c.count().errors()).sum()).isEqualTo(300);
    assertThat(heard.causes.stream().mapToLong(c -> c.count().lines()).sum()).isEqualTo(350);
  }

  /** Whatever comes, wherever it is cut and restarted: each line is in exactly one window. */
  @Test
  void no_notable_line_is_lost_or_counted_twice_over_restarts() {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      Heard out = new Heard();
      TriageEngine running = engine();
      long now = START;
      long notable = 0;
      long all = 0;
      for (int round = 0; round < 60; round++) {
        now += random.nextInt(2_000);
        List<LogLine> batch = new ArrayList<>();
        for (int i = random.nextInt(80); i > 0; i--) {
          LogLevel level = random.nextInt(3) == 0 ? LogLevel.ERROR : LogLevel.INFO;
          notable += level == LogLevel.ERROR ? 1 : 0;
          all++;
          String service = "svc-" + random.nextInt(3);
          batch.add(line(service, now, level, "job " + random.nextInt(9) + " ended badly"));
        }
        running.process(batch, now, false, out);
        if (random.nextInt(5) == 0) {
          running = engine();
          out.state.forEach(running::restore);
        }
        running.tick(now, out);
      }
      running.tick(now + 5_000, out);
      assertThat(out.causes.stream().mapToLong(c -> c.count().lines()).sum()).isEqualTo(notable);
      assertThat(out.count(Count.LINES)).isEqualTo(all);
    }
  }

  @Test
  void a_service_that_went_away_is_forgotten_with_its_state() {
    process(START, lines("orders", 3, LogLevel.INFO, "request 7 served"));
    assertThat(heard.state).isNotEmpty();
    engine.tick(START + Duration.ofHours(7).toMillis(), heard);
    assertThat(heard.state.keySet()).noneMatch(key -> key.endsWith("orders"));
  }

  @Test
  void state_of_another_version_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> engine.restore("w/orders", new byte[] {99}))
        .withMessageContaining("version 99");
  }

  @Test
  void what_a_service_writes_all_the_time_is_background_until_it_becomes_more() {
    long now = background(START, 130);
    assertThat(heard.causes.getFirst().isBackground()).as("not known yet").isFalse();
    assertThat(heard.causes.getLast().isBackground()).as("known").isTrue();

    now = window(now, 12);
    assertThat(heard.causes.getLast().isBackground()).as("many more of them").isFalse();
    now = window(now, 1);
    assertThat(heard.causes.getLast().isBackground()).as("in the midst of it").isFalse();
    now = background(now, 3);
    assertThat(heard.causes.getLast().isBackground()).as("as before").isTrue();

    process(now, List.of(line("orders", now, LogLevel.ERROR, "disk is full")));
    engine.tick(now + 5_000, heard);
    assertThat(heard.causes.getLast().isBackground()).as("never seen before").isFalse();
  }

  @Test
  void a_failure_of_few_lines_does_not_become_background_while_it_lasts() {
    long now = START;
    for (int i = 0; i < 70; i++) {
      now = window(now, 0);
    }
    for (int i = 0; i < 100; i++) {
      now = window(now, 6);
      assertThat(heard.causes.getLast().isBackground()).isFalse();
    }
  }

  @Test
  void what_is_background_is_known_after_a_restart() {
    long now = background(START, 130);
    engine = engine();
    heard.state.forEach(engine::restore);
    window(now, 2);
    assertThat(heard.causes.getLast().isBackground()).isTrue();
  }

  private long background(long from, int windows) {
    long now = from;
    for (int i = 0; i < windows; i++) {
      now = window(now, 1 + i % 3);
    }
    return now;
  }

  /** A window of five seconds with so many error lines among others. */
  private long window(long now, int errors) {
    List<LogLine> lines = new ArrayList<>(lines("orders", 20, LogLevel.INFO, "request served"));
    for (int i = 0; i < errors; i++) {
      lines.add(line("orders", now, LogLevel.ERROR, "deadlock found, query is tried again"));
    }
    process(now, lines);
    engine.tick(now + 5_000, heard);
    return now + 5_000;
  }

  private void process(long at, List<LogLine> lines) {
    engine.process(lines, at, false, heard);
  }

  private static TriageEngine engine() {
    return new TriageEngine(
        TriageSettings.DEFAULT, ServiceCatalogue::empty, RecentDeployments.NONE);
  }

  private static List<LogLine> lines(String service, int count, LogLevel level, String message) {
    List<LogLine> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(line(service, START, level, message));
    }
    return lines;
  }

  private static LogLine line(String service, long at, LogLevel level, String message) {
    return new LogLine("id", service, at, level, message, "", Map.of());
  }
}
