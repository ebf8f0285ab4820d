package io.firewatch.kafka.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.firewatch.detection.Anomaly;
import io.firewatch.kafka.SharedBroker;
import io.firewatch.kafka.codec.DetectionJson;
import io.firewatch.kafka.codec.TriageJson;
import io.firewatch.kafka.telemetry.KafkaTelemetryLog;
import io.firewatch.kafka.telemetry.TelemetryLogSettings;
import io.firewatch.kafka.topic.Topics;
import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.LogLine;
import io.firewatch.topology.ServiceCatalogue;
import io.firewatch.triage.cause.LineGroup;
import io.firewatch.triage.live.TriageEngine;
import io.firewatch.triage.live.TriageSettings;
import io.firewatch.triage.report.CardDesk;
import io.firewatch.triage.report.CardSettings;
import io.firewatch.triage.report.IncidentReport;
import io.firewatch.triage.report.ReportCard;
import io.firewatch.triage.report.RuleReportWriter;
import io.firewatch.triage.signal.RecentDeployments;
import io.firewatch.triage.template.MinerSettings;
import io.firewatch.triage.template.TemplateId;
import io.firewatch.triage.template.TemplateMatch;
import io.firewatch.triage.template.TemplateMiner;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class TriageStreamTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @TempDir private static Path state;
  @TempDir private Path otherDisk;

  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final String service = "svc-" + UUID.randomUUID();
  private final KafkaTelemetryLog log =
      new KafkaTelemetryLog(
          SharedBroker.connection(),
          TelemetryLogSettings.defaults(),
          InstantSource.system(),
          meters);

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void a_flood_of_errors_is_one_critical_report_a_signal_and_its_end() throws Exception {
    try (TriageStream stream = started()) {
      send(LogLevel.ERROR, 150, "ledger database is away");
      await().atMost(PATIENCE).until(() -> reports().stream().anyMatch(card -> !card.open()));
      assertThat(stream.isRunning()).isTrue();
    }

    List<ReportCard> told = reports();
    assertThat(told).extracting(ReportCard::id).containsOnly(told.getFirst().id());
    ReportCard last = told.getLast();
    assertThat(last.report().severity()).isEqualTo(IncidentReport.Level.CRITICAL);
    assertThat(last.cause().count().errors()).isEqualTo(150);
    List<Anomaly> signals = signals();
    assertThat(signals).hasSize(1);
    assertThat(signals.getFirst().source()).isEqualTo(Anomaly.Source.LOG);
    assertThat(SharedBroker.read(Topics.SIGNALS_RECOVERED))
        .extracting(record -> DetectionJson.decodeRecovery(record.value()).episode())
        .contains(signals.getFirst().episode());
  }

  @Test
  void a_window_that_was_open_at_a_stop_is_finished_after_the_start() throws Exception {
    try (TriageStream stream = started()) {
      send(LogLevel.WARN, 42, "queue is nearly full");
      await().atMost(PATIENCE).until(() -> count("firewatch.triage.lines") >= 42);
      assertThat(stream.isRunning()).isTrue();
    }
    assertThat(reports()).isEmpty();

    try (TriageStream again = started()) {
      await().atMost(PATIENCE).until(() -> !reports().isEmpty());
      assertThat(again.isRunning()).isTrue();
    }
    assertThat(reports().getFirst().cause().count().lines()).isEqualTo(42);
  }

  /** On its own the last line would found a template of another id. */
  @Test
  void templates_keep_their_ids_when_a_node_loses_its_disk() throws Exception {
    List<String> shards = List.of("alpha", "beta", "gamma", "delta", "kappa", "sigma", "theta");
    TemplateId before;
    try (TriageStream stream = started()) {
      for (int i = 0; i < 20; i++) {
        for (String shard : shards) {
          send(LogLevel.WARN, 1, "ledger copy of shard-%s is late".formatted(shard + i));
        }
      }
      await().atMost(PATIENCE).until(() -> lines(reports()) == 140);
      // Learnt before the last telling of what was learnt: that one is due by now.
      await().pollDelay(Duration.ofSeconds(6)).until(stream::isRunning);
      assertThat(stream.isRunning()).isTrue();
      before = template();
    }

    try (TriageStream _ = started(otherDisk)) {
      long sent = System.currentTimeMillis();
      send(LogLevel.WARN, 1, "ledger copy of shard-omega is late");
      await().atMost(PATIENCE).until(() -> reports().getLast().cause().lastMillis() >= sent);
    }
    assertThat(template()).isEqualTo(before);
    assertThat(new TemplateMiner(MinerSettings.DEFAULT).add("ledger copy of shard-omega is late"))
        .extracting(TemplateMatch::id)
        .isNotEqualTo(before);
  }

  private static long lines(List<ReportCard> cards) {
    return cards.isEmpty() ? 0 : cards.getLast().cause().count().lines();
  }

  private TemplateId template() {
    List<LineGroup> groups = reports().getLast().cause().groups();
    assertThat(groups).hasSize(1);
    return groups.getFirst().template();
  }

  @Test
  void a_record_nobody_can_read_becomes_a_dead_letter_and_the_next_is_read() throws Exception {
    try (TriageStream stream = started()) {
      SharedBroker.write(
          Topics.RAW_LOGS,
          service,
          "no json " + service,
          "{\"source_service\":\"%s\",\"level\":\"FATAL\",\"message\":\"gone\"}"
              .formatted(service));
      await().atMost(PATIENCE).until(() -> !reports().isEmpty());
      assertThat(stream.isRunning()).isTrue();
    }
    assertThat(SharedBroker.readTexts(Topics.DEAD_LETTERS)).contains("no json " + service);
  }

  private TriageStream started() throws InterruptedException {
    return started(state);
  }

  private TriageStream started(Path directory) throws InterruptedException {
    TriageStream stream =
        new TriageStream(
            SharedBroker.connection(),
            new TriageStreamSettings(
                directory, "triage-test", 1, Duration.ofMillis(100), Duration.ofDays(1)),
            () ->
                new TriageEngine(
                    TriageSettings.DEFAULT, ServiceCatalogue::empty, RecentDeployments.NONE),
            () ->
                new CardDesk(
                    new CardSettings(
                        Duration.ofSeconds(8), Duration.ofSeconds(8), Duration.ofSeconds(1)),
                    ServiceCatalogue::empty,
                    new RuleReportWriter()),
            InstantSource.system(),
            meters);
    stream.start();
    assertThat(stream.awaitRunning(PATIENCE)).isTrue();
    return stream;
  }

  private void send(LogLevel level, int count, String message) {
    List<LogLine> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(
          new LogLine(
              UUID.randomUUID().toString(),
              service,
              System.currentTimeMillis(),
              level,
              message,
              "",
              Map.of()));
    }
    log.appendLogs(lines).join();
  }

  private double count(String name) {
    return meters.counter(name).count();
  }

  private List<ReportCard> reports() {
    return SharedBroker.read(Topics.TRIAGE_REPORTS).stream()
        .map(record -> TriageJson.decodeCard(record.value()))
        .filter(card -> card.cause().services().containsKey(service))
        .toList();
  }

  private List<Anomaly> signals() {
    return SharedBroker.read(Topics.ANOMALIES_DETECTED).stream()
        .map(record -> DetectionJson.decodeAnomaly(record.value()))
        .filter(anomaly -> anomaly.series().service().equals(service))
        .toList();
  }
}
