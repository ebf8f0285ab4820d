package io.firewatch.server.wiring;

import io.firewatch.correlation.CorrelationAgent;
import io.firewatch.correlation.ResolutionAgent;
import io.firewatch.detection.Anomaly;
import io.firewatch.kafka.agent.AgentConsumer;
import io.firewatch.kafka.agent.AgentSettings;
import io.firewatch.kafka.agent.RecordDecoder;
import io.firewatch.kafka.client.KafkaConnection;
import io.firewatch.kafka.codec.RecordDecoders;
import io.firewatch.kafka.deadletter.DeadLetters;
import io.firewatch.kafka.topic.Topics;
import io.firewatch.server.health.Activity;
import io.firewatch.server.topology.CallIntake;
import io.firewatch.telemetry.Alert;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The consumer groups, one for each agent. */
final class Consumers implements AutoCloseable {
  private static final int LARGE_BATCH = 1_000;

  /**
   * Correlation reads all open incidents for each batch; the others look once at each incident of a
   * batch, however often it changed. In a storm few large batches are cheaper for all of them.
   */
  private static final Set<String> IN_LARGE_BATCHES =
      Set.of("correlation", "investigation", "communication", "remediation", "remediation-change");

  private final Map<String, AgentConsumer<?>> running = new LinkedHashMap<>();
  private final Surroundings around;

  /** What every consumer needs. */
  record Surroundings(
      KafkaConnection connection,
      String node,
      RecordDecoders decoders,
      DeadLetters deadLetters,
      Activity activity,
      MeterRegistry registry) {}

  /** Who does the work. */
  record Agents(
      CorrelationAgent correlation,
      ResolutionAgent resolution,
      ContextIntake intake,
      CallIntake calls,
      InvestigationIntake investigation,
      RemediationIntake remediation,
      CommunicationIntake communication,
      Aftermath aftermath) {}

  /** Who is told when an incident is over. */
  record Aftermath(LearningIntake learning, PostmortemIntake postmortem) {}

  /** What correlation reads, from two topics. */
  private sealed interface Told {
    record OfAnomaly(Anomaly anomaly) implements Told {}

    record OfAlert(Alert alert) implements Told {}
  }

  private Consumers(Surroundings around) {
    this.around = around;
  }

  /** Starts all; those that did are stopped again when one does not. */
  static Consumers start(Surroundings around, Agents agents) {
    Consumers consumers = new Consumers(around);
    RecordDecoders decoders = around.decoders();
    try {
      consumers.add(
          "changes", decoders::deployments, agents.intake::deployments, Topics.RAW_DEPLOYMENTS);
      consumers.add("triage", decoders::notableLogs, agents.intake::logs, Topics.RAW_LOGS);
      consumers.add("topology", decoders::spans, agents.calls::spans, Topics.RAW_TRACES);
      consumers.add("calls", decoders::calls, agents.calls::sums, Topics.TRACES_ROLLUP);
      // What is derived from events that were counted already.
      consumers.run("history", decoders::rollups, agents.intake::rollups, Topics.METRICS_ROLLUP);
      consumers.run(
          "log-history", decoders::templates, agents.intake::templates, Topics.LOGS_ROLLUP);
      consumers.run(
          "objectives", decoders::objectives, agents.intake::objectives, Topics.OBJECTIVES_ROLLUP);
      consumers.add(
          "resolution",
          decoders::recoveries,
          agents.resolution::onRecoveries,
          Topics.SIGNALS_RECOVERED);
      consumers.add(
          "correlation",
          record -> told(decoders, record),
          told -> consumers.correlate(agents.correlation, told),
          Topics.ANOMALIES_DETECTED,
          Topics.RAW_ALERTS);
      consumers.add(
          "investigation",
          decoders::incidentChanges,
          agents.investigation::changed,
          Topics.INCIDENTS_OPENED,
          Topics.INCIDENTS_CHANGED);
      consumers.add(
          "learning",
          decoders::incidentChanges,
          agents.aftermath.learning::resolved,
          Topics.INCIDENTS_RESOLVED);
      consumers.add(
          "postmortem",
          decoders::incidentChanges,
          agents.aftermath.postmortem::resolved,
          Topics.INCIDENTS_RESOLVED);
      consumers.add(
          "remediation",
          decoders::incidentChanges,
          agents.remediation::diagnosed,
          Topics.RCA_COMPLETED);
      consumers.run(
          "remediation-change",
          decoders::incidentChanges,
          agents.remediation::changed,
          Topics.INCIDENTS_CHANGED);
      consumers.add(
          "communication",
          decoders::incidentChanges,
          agents.communication::changed,
          Topics.INCIDENTS_OPENED,
          Topics.RCA_COMPLETED,
          Topics.REMEDIATION_PLANS,
          Topics.INCIDENTS_CHANGED,
          Topics.INCIDENTS_RESOLVED,
          Topics.POSTMORTEMS_GENERATED);
      return consumers;
    } catch (RuntimeException e) {
      consumers.close();
      throw e;
    }
  }

  /** By the name of their group. */
  Map<String, AgentConsumer<?>> all() {
    return running;
  }

  @Override
  public void close() {
    running.values().forEach(Backbone::closeQuietly);
  }

  private <T> void add(
      String group, RecordDecoder<T> decoder, Consumer<List<T>> handler, String... topics) {
    Consumer<List<T>> counted =
        events -> {
          handler.accept(events);
          around.activity().processed(group, events.size());
        };
    run(group, decoder, counted, topics);
  }

  private <T> void run(
      String group, RecordDecoder<T> decoder, Consumer<List<T>> handler, String... topics) {
    running.put(
        group,
        new AgentConsumer<>(
                around.connection(),
                settings(group, topics),
                decoder,
                handler,
                around.deadLetters(),
                around.registry())
            .start());
  }

  private AgentSettings settings(String group, String... topics) {
    AgentSettings usual = AgentSettings.of(group, around.node(), topics);
    return IN_LARGE_BATCHES.contains(group) ? usual.inBatchesOf(LARGE_BATCH) : usual;
  }

  private void correlate(CorrelationAgent agent, List<Told> told) {
    List<Anomaly> anomalies = new ArrayList<>();
    List<Alert> alerts = new ArrayList<>();
    for (Told one : told) {
      switch (one) {
        case Told.OfAnomaly of -> anomalies.add(of.anomaly);
        case Told.OfAlert of -> alerts.add(of.alert);
      }
    }
    if (!anomalies.isEmpty()) {
      agent.onAnomalies(anomalies);
      around.activity().detected(anomalies.size());
    }
    if (!alerts.isEmpty()) {
      agent.onAlerts(alerts);
    }
  }

  private static List<Told> told(RecordDecoders decoders, ConsumerRecord<byte[], byte[]> record) {
    return record.topic().equals(Topics.RAW_ALERTS)
        ? decoders.alerts(record).stream().<Told>map(Told.OfAlert::new).toList()
        : decoders.anomalies(record).stream().<Told>map(Told.OfAnomaly::new).toList();
  }
}
