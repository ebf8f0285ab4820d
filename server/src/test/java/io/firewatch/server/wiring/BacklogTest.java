package io.firewatch.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.firewatch.contracts.memory.InMemoryTelemetryLog;
import io.firewatch.telemetry.MetricBatch;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BacklogTest {
  private final AtomicLong accepted = new AtomicLong();
  private final AtomicLong judged = new AtomicLong();
  private final Backlog backlog = new Backlog(accepted::get, judged::get, () -> false);

  @Test
  void what_was_accepted_and_not_judged_waits() {
    accepted.addAndGet(500);
    judged.addAndGet(200);
    assertThat(backlog.getAsLong()).isEqualTo(300);
  }

  @Test
  void samples_of_others_that_are_judged_here_do_not_hide_what_waits() {
    judged.addAndGet(1_000);
    assertThat(backlog.getAsLong()).isZero();
    accepted.addAndGet(70);
    assertThat(backlog.getAsLong()).isEqualTo(70);
  }

  @Test
  void a_backlog_counts_anew_from_where_nothing_waits() {
    Backlog drifted = new Backlog(accepted::get, judged::get, () -> true);
    accepted.set(1_000_000);
    await().atMost(Duration.ofSeconds(20)).until(() -> drifted.getAsLong() == 0);
  }

  @Test
  void senders_are_let_in_as_soon_as_enough_is_worked_off() {
    AtomicInteger looks = new AtomicInteger();
    new Sluice(() -> Math.max(0, 15 - looks.incrementAndGet()), 10).pass();
    assertThat(looks).hasValue(5);
  }

  @Test
  void nobody_waits_for_work_that_does_not_move() {
    new Sluice(() -> 11, 10).pass();
  }

  @Test
  void samples_wait_for_samples_and_lines_for_lines() {
    AtomicInteger ofMetrics = new AtomicInteger();
    AtomicInteger ofLines = new AtomicInteger();
    PacedTelemetryLog paced =
        new PacedTelemetryLog(
            new InMemoryTelemetryLog(),
            new Sluice(ofMetrics::incrementAndGet, 10),
            new Sluice(ofLines::incrementAndGet, 10));
    paced.appendMetrics(MetricBatch.of(List.of())).join();
    assertThat(ofMetrics).hasValue(1);
    assertThat(ofLines).hasValue(0);
    paced.appendLogs(List.of()).join();
    assertThat(ofLines).hasValue(1);
  }
}
