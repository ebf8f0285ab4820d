package io.firewatch.kafka.detection;

import io.firewatch.kafka.codec.EventHeaders;
import io.firewatch.kafka.codec.RawJson;
import io.firewatch.kafka.stream.ChangelogStore;
import io.firewatch.kafka.topic.Topics;
import java.time.InstantSource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;

/** The shape of detection: raw metrics in; anomalies, recoveries, frames and bad records out. */
final class DetectionTopology {
  static final String APPLICATION = "detection";
  static final String STORE = "series";
  static final String ANOMALIES = "anomalies";
  static final String RECOVERIES = "recoveries";
  static final String ROLLUPS = "rollups";
  static final String OBJECTIVES = "objectives";
  static final String FRAMES = "frames";
  static final String BAD = "bad";

  private static final String SOURCE = "raw-metrics";
  private static final String DETECT = "detect";

  private DetectionTopology() {}

  static Topology of(Judges judges, InstantSource clock, DetectionMeters meters) {
    RawJson json = new RawJson(clock);
    EventHeaders headers = new EventHeaders("/firewatch/detection");
    Topology topology = new Topology();
    topology.addSource(
        SOURCE, new ByteArrayDeserializer(), new ByteArrayDeserializer(), Topics.RAW_METRICS);
    topology.addProcessor(
        DETECT, () -> new DetectionProcessor(judges, json, headers, meters), SOURCE);
    topology.addStateStore(ChangelogStore.of(STORE), DETECT);
    sink(topology, ANOMALIES, Topics.ANOMALIES_DETECTED);
    sink(topology, RECOVERIES, Topics.SIGNALS_RECOVERED);
    sink(topology, ROLLUPS, Topics.METRICS_ROLLUP);
    sink(topology, OBJECTIVES, Topics.OBJECTIVES_ROLLUP);
    sink(topology, FRAMES, Topics.RAW_METRICS);
    sink(topology, BAD, Topics.DEAD_LETTERS);
    return topology;
  }

  private static void sink(Topology topology, String name, String topic) {
    topology.addSink(name, topic, new ByteArraySerializer(), new ByteArraySerializer(), DETECT);
  }
}
