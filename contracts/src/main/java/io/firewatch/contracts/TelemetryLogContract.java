package io.firewatch.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.telemetry.Alert;
import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.Labels;
import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.MetricBatch;
import io.firewatch.telemetry.MetricSample;
import io.firewatch.telemetry.SeriesKey;
import io.firewatch.telemetry.Severity;
import io.firewatch.telemetry.Span;
import io.firewatch.telemetry.TelemetryLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What is acknowledged is there, whole and in order. Services are named anew in each test, so that
 * a log that outlives a test serves all of them.
 */
@Timeout(60)
public abstract class TelemetryLogContract {
  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

  private final String run = UUID.randomUUID().toString().substring(0, 8);

  protected TelemetryLogContract() {}

  protected abstract TelemetryLog log();

  /** Samples of the services whose name begins so, in the order of each service. */
  protected abstract List<MetricSample> samples(String servicePrefix);

  protected abstract List<LogLine> lines(String servicePrefix);

  protected abstract List<Span> spans(String servicePrefix);

  protected abstract List<Deployment> deployments(String servicePrefix);

  protected abstract List<Alert> alerts(String servicePrefix);

  @Test
  void every_sample_of_a_batch_is_kept_in_the_order_of_its_service() {
    List<MetricSample> sent = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      Labels labels = Labels.of(Map.of("pod", "p" + i % 3));
      SeriesKey series = new SeriesKey(run + "-svc" + i % 17, "latency_ms", labels);
      sent.add(new MetricSample(series, START.toEpochMilli() + 1_000L * (i / 17), i * 0.25));
    }

    await(log().appendMetrics(MetricBatch.of(sent)));

    List<MetricSample> kept = samples(run);
    assertThat(kept).hasSameSizeAs(sent);
    for (int service = 0; service < 17; service++) {
      String name = run + "-svc" + service;
      assertThat(kept.stream().filter(s -> s.series().service().equals(name)))
          .containsExactlyElementsOf(
              sent.stream().filter(s -> s.series().service().equals(name)).toList());
    }
  }

  @Test
  void log_lines_are_kept_whole() {
    List<LogLine> sent =
        IntStream.range(0, 50)
            .mapToObj(i ->
                new LogLine(
                    "id-" + i,
                    run + "-svc" + i % 5,
                    START.toEpochMilli() + i,
                    LogLevel.values()[i % LogLevel.values().length],
                    "größer als " + i + "\n\tat line 2",
                    i % 2 == 0 ? "" : "trace-" + i,
                    i % 3 == 0 ? Map.of() : Map.of("pod", "p1", "empty", "")))
            .toList();

    await(log().appendLogs(sent));

    assertThat(lines(run)).containsExactlyInAnyOrderElementsOf(sent);
  }

  @Test
  void spans_are_kept_whole() {
    List<Span> sent =
        IntStream.range(0, 50)
            .mapToObj(i ->
                new Span(
                    "trace-" + i / 5,
                    "span-" + i,
                    i % 5 == 0 ? "" : "span-" + (i - 1),
                    run + "-svc" + i % 5,
                    "GET /" + i,
                    START.toEpochMilli() + i,
                    i * 1.5,
                    i % 7 == 0,
                    Map.of("http.status", "200")))
            .toList();

    await(log().appendSpans(sent));

    assertThat(spans(run)).containsExactlyInAnyOrderElementsOf(sent);
  }

  @Test
  void deployments_are_kept_whole() {
    Deployment sent =
        new Deployment(
            "d-1",
            run + "-svc",
            "staging",
            START,
            "v2.14.0",
            "ada",
            "CONFIG",
            "4f2a9c1",
            "larger pool",
            List.of("pool exhaustion", "slow start"));

    await(log().appendDeployments(List.of(sent)));

    assertThat(deployments(run)).containsExactly(sent);
  }

  @Test
  void alerts_are_kept_whole_firing_and_resolved() {
    Alert firing = alert(false, null);
    Alert resolved = alert(true, START.plusSeconds(90));

    await(log().appendAlerts(List.of(firing, resolved)));

    assertThat(alerts(run)).containsExactly(firing, resolved);
  }

  @Test
  void a_call_with_nothing_in_it_completes() {
    await(log().appendMetrics(MetricBatch.of(List.of())));
    await(log().appendLogs(List.of()));
    await(log().appendSpans(List.of()));
    await(log().appendDeployments(List.of()));
    await(log().appendAlerts(List.of()));
  }

  @Test
  void calls_side_by_side_lose_nothing() {
    SeriesKey series = SeriesKey.of(run + "-busy", "rps");
    List<CompletableFuture<Void>> calls =
        IntStream.range(0, 200)
            .parallel()
            .mapToObj(i ->
                log()
                    .appendMetrics(
                        MetricBatch.of(
                            List.of(new MetricSample(series, START.toEpochMilli() + i, i)))))
            .toList();

    calls.forEach(TelemetryLogContract::await);

    assertThat(samples(run + "-busy"))
        .extracting(MetricSample::value)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 200).mapToObj(i -> (double) i).toList());
  }

  private Alert alert(boolean resolved, @Nullable Instant endsAt) {
    return new Alert(
        run + "-fingerprint",
        run + "-svc",
        "HighLatency",
        Severity.CRITICAL,
        resolved,
        Map.of("alertname", "HighLatency", "pod", "p1"),
        Map.of("summary", "p99 above 2 s"),
        START,
        endsAt,
        "http://prometheus/graph?g0.expr=up",
        START.plusSeconds(2));
  }

  private static void await(CompletableFuture<Void> call) {
    call.orTimeout(30, TimeUnit.SECONDS).join();
  }
}
