package io.firewatch.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.simulator.SimulatorOptions.Push;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class SimulatorRunnerTest {
  private static final Duration LONG = Duration.ofSeconds(50);
  private static final Schedule NOTHING_TO_PLAY = Schedule.inOrder(List.of());

  private final FastPace pace = new FastPace();
  private FakeFirewatch firewatch;

  @BeforeEach
  void open() throws IOException {
    firewatch = new FakeFirewatch();
  }

  @AfterEach
  void close() {
    firewatch.close();
  }

  @Test
  void history_comes_first_oldest_first_and_live_readings_join_without_a_gap() throws Exception {
    play(options().withSchedule(NOTHING_TO_PLAY));
    List<FakeFirewatch.Request> requests = firewatch.accepted();
    assertThat(requests.getFirst().path()).isEqualTo("/api/v1/metrics");
    assertThat(requests.getFirst().events()).hasSizeGreaterThan(3_000);
    List<Long> times =
        firewatch.events("/api/v1/metrics").stream()
            .filter(e -> e.get("metric_name").asString().equals("service_cpu_percent"))
            .filter(e -> e.get("source_service").asString().equals("user-service"))
            .map(event -> event.get("timestamp").asLong())
            .toList();
    assertThat(times).hasSizeGreaterThan(90);
    assertThat(times.getFirst())
        .isEqualTo(Given.START.minus(Duration.ofMinutes(15)).toEpochMilli() + 10_000);
    for (int i = 1; i < times.size(); i++) {
      assertThat(times.get(i) - times.get(i - 1)).isEqualTo(10_000);
    }
  }

  @Test
  void history_is_cut_into_batches_of_a_few_thousand_samples() throws Exception {
    ConcurrentLinkedQueue<Long> seen = new ConcurrentLinkedQueue<>();
    ProgressListener progress =
        new ProgressListener() {
          @Override
          public void backfilled(long sent, long total) {
            seen.add(sent);
            assertThat(total).isEqualTo(900 * 38);
          }
        };
    play(options().withSchedule(NOTHING_TO_PLAY).withInterval(Given.SECOND).withProgress(progress));
    assertThat(seen).hasSize(9).last().isEqualTo(900L * 38);
    assertThat(firewatch.accepted().getFirst().events()).hasSizeBetween(4_000, 4_038);
  }

  @Test
  void a_scenario_is_played_sent_and_reported() throws Exception {
    CompletableFuture<GroundTruth> started = new CompletableFuture<>();
    CompletableFuture<GroundTruth> ended = new CompletableFuture<>();
    ProgressListener progress =
        new ProgressListener() {
          @Override
          public void scenarioStarted(GroundTruth truth) {
            started.complete(truth);
          }

          @Override
          public void scenarioEnded(GroundTruth truth) {
            ended.complete(truth);
          }
        };
    Schedule one = Schedule.inOrder(List.of("DEPLOYMENT_FAILURE"));
    play(options().withSchedule(one).withProgress(progress));
    GroundTruth truth = started.get(10, TimeUnit.SECONDS);
    assertThat(ended.get(10, TimeUnit.SECONDS)).isEqualTo(truth);
    long deployed =
        firewatch.events("/api/v1/deployments").stream()
            .filter(e -> e.get("source_service").asString().equals("user-service"))
            .findFirst()
            .orElseThrow()
            .get("timestamp")
            .asLong();
    assertThat(truth.startedAt().toEpochMilli() - deployed).isBetween(20_000L, 60_000L);
    assertThat(firewatch.events("/api/v1/logs"))
        .anySatisfy(e -> assertThat(e.get("message").asString()).contains("DATABASE_URL"));
    assertThat(
            firewatch.accepted().stream()
                .filter(r -> r.path().endsWith("metrics") || r.path().endsWith("logs")))
        .allSatisfy(r -> assertThat(r.contentType()).isEqualTo("application/x-ndjson"));
    assertThat(firewatch.accepted().stream().map(FakeFirewatch.Request::path))
        .contains("/v1/traces");
  }

  @Test
  void a_receiver_that_asks_to_wait_is_asked_again_after_that_time() throws Exception {
    firewatch.answerNext(429, "7");
    firewatch.answerNext(503, "");
    SimulatorStatus status = play(options().withSchedule(NOTHING_TO_PLAY));
    assertThat(pace.pauses().getFirst()).isEqualTo(Duration.ofSeconds(7));
    assertThat(pace.pauses().get(1)).isLessThanOrEqualTo(Duration.ofMillis(400));
    assertThat(status.totals().retries()).isEqualTo(2);
    assertThat(status.totals().failed()).isZero();
  }

  @Test
  void totals_agree_with_what_the_receiver_took() throws Exception {
    Schedule one = Schedule.inOrder(List.of("ERROR_RATE_SPIKE"));
    SimulatorRunner runner = new SimulatorRunner(options().withSchedule(one), pace);
    try (runner) {
      runner.start();
      assertThat(runner.await(LONG)).isTrue();
    }
    SendTotals totals = runner.status().totals();
    assertThat(firewatch.events("/api/v1/metrics").size() - totals.samples()).isBetween(0L, 38L);
    assertThat(firewatch.events("/api/v1/logs").size() - totals.logLines()).isBetween(0L, 300L);
    assertThat(totals.samples()).isGreaterThan(4_000);
    assertThat(totals.retries()).isZero();
  }

  @Test
  void a_wrong_key_is_reported_and_not_tried_again() throws Exception {
    CompletableFuture<String> problem = new CompletableFuture<>();
    SimulatorOptions wrong =
        SimulatorOptions.of(firewatch.uri(), "wrong", 1)
            .withBackfill(Duration.ZERO)
            .withProgress(
                new ProgressListener() {
                  @Override
                  public void problem(String reason) {
                    problem.complete(reason);
                  }
                });
    try (SimulatorRunner runner = new SimulatorRunner(wrong, pace)) {
      runner.start();
      assertThat(problem.get(30, TimeUnit.SECONDS)).contains("401").doesNotContain("wrong");
      assertThat(runner.status().totals().retries()).isZero();
      assertThat(runner.status().totals().failed()).isPositive();
    }
    assertThat(wrong.toString()).doesNotContain("wrong");
  }

  @Test
  void a_receiver_that_is_not_there_is_given_up_after_a_minute() throws Exception {
    URI nobody = firewatch.uri();
    firewatch.close();
    SendCounter counter = new SendCounter();
    SimulatorOptions.Target target = new SimulatorOptions.Target(nobody, "key", Push.EVERYTHING);
    try (IngestClient client = new IngestClient(target, pace, counter, 1)) {
      assertThat(client.post("/api/v1/logs", "application/x-ndjson", new byte[] {'\n'}))
          .isInstanceOf(Delivery.GivenUp.class);
    }
    assertThat(counter.totals().retries()).isBetween(8L, 60L);
    assertThat(Duration.between(Given.START, pace.instant())).isLessThan(Duration.ofMinutes(1));
  }

  @Test
  void metrics_can_be_left_to_a_scraper_while_logs_are_sent() throws Exception {
    play(options().withSchedule(NOTHING_TO_PLAY).withPush(Push.LOGS_AND_DEPLOYMENTS));
    assertThat(firewatch.events("/api/v1/metrics")).isEmpty();
    assertThat(firewatch.events("/api/v1/logs")).isNotEmpty();
  }

  @Test
  void nothing_is_sent_when_nothing_shall_be() throws Exception {
    SimulatorStatus status = play(options().withSchedule(NOTHING_TO_PLAY).withPush(Push.NOTHING));
    assertThat(firewatch.accepted()).isEmpty();
    assertThat(status.phase()).isEqualTo(SimulatorStatus.Phase.FINISHED);
  }

  @Test
  void a_meltdown_floods_the_logs_while_it_is_on() throws Exception {
    CompletableFuture<Boolean> flooded = new CompletableFuture<>();
    ProgressListener progress =
        new ProgressListener() {
          @Override
          public void totals(SendTotals totals) {
            if (totals.logLines() > 20_000) {
              flooded.complete(true);
            }
          }
        };
    SimulatorOptions options =
        options().withSchedule(Schedule.never()).withInterval(Given.SECOND).withProgress(progress);
    try (SimulatorRunner runner = new SimulatorRunner(options.withBackfill(Duration.ZERO), pace)) {
      runner.setMeltdown(MeltdownMode.MELTDOWN);
      runner.start();
      assertThat(flooded.get(50, TimeUnit.SECONDS)).isTrue();
      runner.setMeltdown(MeltdownMode.STOPPED);
      assertThat(runner.meltdowns()).hasSize(1);
      assertThat(runner.meltdowns().getFirst().endedAt()).isNotNull();
    }
    long errors =
        firewatch.events("/api/v1/logs").stream()
            .filter(event -> event.get("level").asString().equals("ERROR"))
            .count();
    assertThat(errors).isGreaterThan(16_000);
  }

  @Test
  void closing_leaves_no_thread_and_ends_every_wait() throws Exception {
    Set<Thread> before = threads();
    SimulatorRunner runner =
        new SimulatorRunner(options().withSchedule(Schedule.never()), Pace.real());
    runner.start();
    Set<Thread> opened = new HashSet<>(threads());
    opened.removeAll(before);
    assertThat(opened).isNotEmpty();
    runner.close();
    runner.close();
    assertThat(runner.await(LONG)).isFalse();
    for (Thread thread : opened) {
      thread.join(Duration.ofSeconds(10));
      assertThat(thread.isAlive()).as(thread.getName()).isFalse();
    }
    assertThat(threads()).isEqualTo(before);
  }

  /** Of the clients and servers; those that carry virtual threads belong to the machine. */
  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .filter(t -> t.getName().startsWith("HttpClient-") || t.getName().startsWith("HTTP-"))
        .collect(Collectors.toSet());
  }

  private SimulatorOptions options() {
    return SimulatorOptions.of(firewatch.uri(), FakeFirewatch.KEY, 1);
  }

  private SimulatorStatus play(SimulatorOptions options) throws Exception {
    try (SimulatorRunner runner = new SimulatorRunner(options, pace)) {
      runner.start();
      assertThat(runner.await(LONG)).isTrue();
      return runner.status();
    }
  }
}
