package io.firewatch.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.firewatch.telemetry.MetricBatch;
import io.firewatch.telemetry.SeriesKey;
import io.firewatch.telemetry.Severity;
import java.time.Instant;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

/** Counters, bounded, sparse and broken series are judged as what they are. */
class SeriesKindsTest {
  private static final SeriesKey REQUESTS = SeriesKey.of("payment", "http_requests_total");
  private static final SeriesKey FAILURES = SeriesKey.of("payment", "http_failures_total");
  private static final SeriesKey ERRORS = SeriesKey.of("payment", "service_error_rate_percent");

  /** A counter that rises by about {@code perSecond}, read every 10 s. */
  private static DoubleSupplier rising(double[] count, double perSecond, Random random) {
    return () ->
        count[0] += Math.max(0, Math.rint(10 * perSecond * (1 + .05 * random.nextGaussian())));
  }

  @Test
  void a_counter_is_judged_by_its_rate_and_a_restart_of_its_process_is_no_fall() {
    double[] count = {1e9};
    Random random = new Random(1);
    Feed feed = new Feed(10_000).readings(REQUESTS, 100, rising(count, 80, random));
    count[0] = 0;
    feed.readings(REQUESTS, 100, rising(count, 80, random));
    assertThat(feed.anomalies).isEmpty();

    feed.readings(REQUESTS, 3, rising(count, 2, random));

    assertThat(feed.anomalies).hasSize(1);
    Anomaly anomaly = feed.anomalies.getFirst();
    assertThat(anomaly.measure().observed()).isBetween(1.0, 3.0);
    assertThat(anomaly.measure().baseline()).isBetween(70.0, 90.0);
    assertThat(anomaly.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(anomaly.description()).startsWith("http_requests_total per second of payment");
  }

  @Test
  void a_counter_of_rare_events_stays_silent_until_they_are_many() {
    Random random = new Random(3);
    double[] count = {0};
    Feed feed =
        new Feed(10_000)
            .readings(FAILURES, 8_640, () -> count[0] += random.nextDouble() < .03 ? 1 : 0);
    assertThat(feed.anomalies).isEmpty();
    feed.readings(FAILURES, 3, () -> count[0] += 30);
    assertThat(feed.anomalies).hasSize(1);
  }

  @Test
  void a_gauge_that_is_called_a_counter_is_judged_as_a_gauge() {
    SeriesKey pool = SeriesKey.of("payment", "pool_size_total");
    Feed feed = new Feed(10_000).readings(pool, 200, Feed.around(100, .05, 1));
    feed.readings(pool, 3, () -> 900);
    assertThat(feed.anomalies).hasSize(1);
    assertThat(feed.anomalies.getFirst().measure().observed()).isEqualTo(900);
  }

  @Test
  void a_counters_rate_outlives_a_restart_of_detection() {
    double[] count = {5e6};
    Random random = new Random(1);
    Feed feed = new Feed(10_000).readings(REQUESTS, 100, rising(count, 80, random));
    feed.restart();
    feed.readings(REQUESTS, 50, rising(count, 80, random));
    assertThat(feed.anomalies).isEmpty();
    feed.readings(REQUESTS, 3, rising(count, 2, random));
    assertThat(feed.anomalies).hasSize(1);
  }

  @Test
  void losing_all_traffic_counts_even_where_traffic_scatters_much() {
    SeriesKey rate = SeriesKey.of("payment", "service_request_rate");
    Feed feed = new Feed(1_000).readings(rate, 600, Feed.around(10, .3, 2));
    assertThat(feed.anomalies).isEmpty();
    feed.readings(rate, 5, () -> 0);
    assertThat(feed.anomalies).hasSize(1);
    assertThat(feed.anomalies.getFirst().severity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void a_percentage_that_reaches_a_hundred_counts_even_where_its_band_would_be_wider() {
    SeriesKey cpu = SeriesKey.of("payment", "service_cpu_percent");
    Feed feed = new Feed(1_000).readings(cpu, 600, Feed.around(75, .09, 2));
    assertThat(feed.anomalies).isEmpty();
    feed.readings(cpu, 5, () -> 100);
    assertThat(feed.anomalies).hasSize(1);
  }

  @Test
  void a_mostly_constant_series_tolerates_what_it_does_now_and_then() {
    SeriesKey retries = SeriesKey.of("payment", "retries");
    Random random = new Random(5);
    Feed feed = new Feed(1_000);
    feed.readings(retries, 8_000, () -> random.nextDouble() < .12 ? 1 + random.nextInt(3) : 0);
    assertThat(feed.anomalies).isEmpty();
    feed.readings(retries, 4, () -> 40);
    assertThat(feed.anomalies).hasSize(1);
  }

  @Test
  void a_service_that_starts_broken_is_noticed_although_it_looks_usual() {
    Feed feed = new Feed(10_000).readings(ERRORS, 80, () -> 100);
    assertThat(feed.anomalies).hasSize(1);
    Anomaly anomaly = feed.anomalies.getFirst();
    assertThat(anomaly.severity()).isEqualTo(Severity.HIGH);
    assertThat(anomaly.onset()).isEqualTo(Instant.ofEpochMilli(Feed.START));
    assertThat(anomaly.detectedAt()).isEqualTo(Instant.ofEpochMilli(Feed.START + 60_000));
    assertThat(anomaly.description()).contains("objective");
    assertThat(feed.recoveries).isEmpty();

    feed.readings(ERRORS, 6, () -> .4);
    assertThat(feed.recoveries).hasSize(1);
    feed.readings(ERRORS, 30, () -> .4).readings(ERRORS, 3, () -> 100);
    assertThat(feed.anomalies).hasSize(2);
    assertThat(feed.anomalies.getLast().measure().baseline()).isEqualTo(.4);
  }

  @Test
  void an_objective_counts_by_its_burn_rate_and_is_followed_when_it_changes() {
    Objective[] promised = {new Objective(400, .5, 99.9)};
    DetectionEngine engine =
        new DetectionEngine(DetectionSettings.defaults(), new Fleet(), service -> promised[0]);
    SeriesKey latency = SeriesKey.of("payment", "service_latency_p99_ms");
    Feed feed = new Feed(10_000, engine);
    both(feed, latency);
    assertThat(feed.anomalies).isEmpty();

    promised[0] = new Objective(200, .1, 99.9);
    both(feed, latency);

    assertThat(feed.anomalies).extracting(a -> a.series()).containsExactly(ERRORS, latency);
    assertThat(feed.anomalies.getFirst().measure().upper()).isCloseTo(1.44, within(1e-9));
    assertThat(feed.anomalies.getLast().measure().upper()).isEqualTo(400);
  }

  private static void both(Feed feed, SeriesKey latency) {
    for (int i = 0; i < 60; i++) {
      feed.step(
          new MetricBatch.Builder().add(ERRORS, feed.now, 7).add(latency, feed.now, 790).build());
    }
  }

  @Test
  void limits_are_told_from_kind_and_unit() {
    Objective objective = new Objective(300, 1, 99);
    assertThat(limits(objective, "latency_seconds").ceiling()).isEqualTo(.6);
    assertThat(limits(objective, "latency")).isEqualTo(Objective.Limits.OPEN);
    assertThat(limits(objective, "error_ratio").ceiling()).isCloseTo(.144, within(1e-9));
    assertThat(limits(objective, "errors_per_second")).isEqualTo(Objective.Limits.OPEN);
    assertThat(limits(objective, "availability_percent").floor()).isCloseTo(85.6, within(1e-9));
    assertThat(limits(objective, "service_cpu_percent")).isEqualTo(Objective.Limits.OPEN);
    assertThat(limits(Objective.NONE, "error_percent").ceiling()).isEqualTo(50);
    assertThat(limits(Objective.NONE, "latency_ms").isOpen()).isTrue();
  }

  private static Objective.Limits limits(Objective objective, String metric) {
    return objective.limits(metric, MetricKind.of(metric));
  }
}
