package io.firewatch.kafka.triage;

import io.firewatch.kafka.codec.EventHeaders;
import io.firewatch.kafka.codec.RawJson;
import io.firewatch.kafka.stream.ChangelogStore;
import io.firewatch.kafka.topic.Topics;
import io.firewatch.triage.live.TriageEngine;
import io.firewatch.triage.report.CardDesk;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;

/**
 * The shape of triage. Lines are read partition by partition; the causes found there meet in one
 * partition, where those that belong together become one report, from whatever service they come.
 */
final class TriageTopology {
  static final String APPLICATION = "log-triage";
  static final String STREAMS = "streams";
  static final String CARDS = "cards";

  static final String FINDINGS = "findings";
  static final String REPORTS = "reports";
  static final String SIGNALS = "signals";
  static final String RECOVERIES = "recoveries";
  static final String COUNTS = "counts";
  static final String BAD = "bad";
  static final String CARD_SIGNALS = "card-signals";
  static final String CARD_RECOVERIES = "card-recoveries";
  static final String BAD_FINDINGS = "bad-findings";

  private static final String LINES_SOURCE = "raw-logs";
  private static final String FINDINGS_SOURCE = "found";
  private static final String READ = "read";
  private static final String JOIN = "join";

  private TriageTopology() {}

  /** What makes the parts of each task. */
  record Makers(Supplier<TriageEngine> engines, Supplier<CardDesk> desks) {}

  static Topology of(
      Makers makers, TriageStreamSettings settings, InstantSource clock, TriageMeters meters) {
    EventHeaders headers = new EventHeaders("/firewatch/triage");
    RawJson json = new RawJson(clock);
    Topology topology = new Topology();
    source(topology, LINES_SOURCE, Topics.RAW_LOGS);
    topology.addProcessor(
        READ,
        () -> new LineProcessor(makers.engines(), settings.behind(), json, headers, meters, clock),
        LINES_SOURCE);
    topology.addStateStore(ChangelogStore.ofLast(STREAMS), READ);
    sink(topology, FINDINGS, Topics.TRIAGE_FINDINGS, READ);
    sink(topology, SIGNALS, Topics.ANOMALIES_DETECTED, READ);
    sink(topology, RECOVERIES, Topics.SIGNALS_RECOVERED, READ);
    sink(topology, COUNTS, Topics.LOGS_ROLLUP, READ);
    sink(topology, BAD, Topics.DEAD_LETTERS, READ);

    source(topology, FINDINGS_SOURCE, Topics.TRIAGE_FINDINGS);
    topology.addProcessor(
        JOIN, () -> new CardProcessor(makers.desks(), headers, meters), FINDINGS_SOURCE);
    topology.addStateStore(ChangelogStore.ofLast(CARDS), JOIN);
    sink(topology, REPORTS, Topics.TRIAGE_REPORTS, JOIN);
    sink(topology, CARD_SIGNALS, Topics.ANOMALIES_DETECTED, JOIN);
    sink(topology, CARD_RECOVERIES, Topics.SIGNALS_RECOVERED, JOIN);
    sink(topology, BAD_FINDINGS, Topics.DEAD_LETTERS, JOIN);
    return topology;
  }

  private static void source(Topology topology, String name, String topic) {
    topology.addSource(name, new ByteArrayDeserializer(), new ByteArrayDeserializer(), topic);
  }

  private static void sink(Topology topology, String name, String topic, String parent) {
    topology.addSink(name, topic, new ByteArraySerializer(), new ByteArraySerializer(), parent);
  }
}
