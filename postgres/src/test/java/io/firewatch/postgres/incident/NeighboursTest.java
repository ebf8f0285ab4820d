package io.firewatch.postgres.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.contracts.Samples;
import io.firewatch.contracts.memory.InMemoryContextStore;
import io.firewatch.correlation.CorrelationAgent;
import io.firewatch.correlation.CorrelationSettings;
import io.firewatch.detection.Anomaly;
import io.firewatch.detection.AnomalyType;
import io.firewatch.detection.DetectionEngine;
import io.firewatch.detection.Measure;
import io.firewatch.detection.Verdict;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentFilter;
import io.firewatch.incident.IncidentStore;
import io.firewatch.postgres.TestDatabase;
import io.firewatch.telemetry.SeriesKey;
import io.firewatch.telemetry.Severity;
import io.firewatch.topology.ServiceCatalogue;
import io.firewatch.topology.ServiceEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two consumers, one database, one failure that hits neighbours in the same instant. */
final class NeighboursTest {
  private static final int FAILURES = 30;
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  private final IncidentStore store =
      new PostgresIncidentStore(TestDatabase.emptySql(), Samples.encoder(), InstantSource.system());

  @Test
  void neighbours_that_fail_in_the_same_instant_on_two_consumers_are_one_incident()
      throws Exception {
    List<ServiceEntry> services = new ArrayList<>();
    for (int i = 0; i < FAILURES; i++) {
      services.add(service("caller-" + i, "callee-" + i));
      services.add(service("callee-" + i));
    }
    ServiceCatalogue catalogue = new ServiceCatalogue(services);
    CyclicBarrier together = new CyclicBarrier(2);
    try (ExecutorService consumers = Executors.newFixedThreadPool(2)) {
      Future<?> one = consumers.submit(() -> fail("caller-", catalogue, together));
      Future<?> other = consumers.submit(() -> fail("callee-", catalogue, together));
      one.get();
      other.get();
    }

    List<Incident> incidents = store.list(IncidentFilter.newest(100)).items();
    assertThat(incidents)
        .hasSize(FAILURES)
        .allSatisfy(incident -> {
          assertThat(incident.signals()).hasSize(2);
          assertThat(incident.service()).startsWith("callee-");
        });
  }

  /** A consumer of its own: it handles an anomaly of each service, in step with the other one. */
  private @Nullable Void fail(String prefix, ServiceCatalogue catalogue, CyclicBarrier together)
      throws Exception {
    CorrelationAgent agent =
        new CorrelationAgent(
            store,
            new InMemoryContextStore(),
            () -> catalogue,
            CorrelationSettings.defaults(),
            InstantSource.fixed(START));
    for (int i = 0; i < FAILURES; i++) {
      together.await();
      agent.onAnomalies(List.of(anomaly(prefix + i)));
    }
    return null;
  }

  private static Anomaly anomaly(String service) {
    SeriesKey series = SeriesKey.of(service, "latency_ms");
    return new Anomaly(
        DetectionEngine.episodeId(series, START.toEpochMilli()),
        Anomaly.Source.METRIC,
        series,
        AnomalyType.LATENCY_SPIKE,
        Severity.CRITICAL,
        START,
        START.plus(Duration.ofSeconds(3)),
        new Measure(900, 300, 250, 350, 12, 1),
        new Verdict(1, 0.75, 0.6, 0.5),
        "latency is high",
        List.of());
  }

  private static ServiceEntry service(String name, String... callees) {
    return new ServiceEntry(
        name,
        "",
        new ServiceEntry.Ownership("team", "on-call", "#channel"),
        "P1",
        "Java",
        new ServiceEntry.Objective(400, 1, 99.9),
        List.of(callees),
        List.of(),
        Map.of(),
        List.of(),
        List.of());
  }
}
