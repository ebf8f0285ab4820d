package io.firewatch.kafka.detection;

import io.firewatch.kafka.client.KafkaConnection;
import io.firewatch.kafka.stream.RunningTopology;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Detection on this node: judges its share of the raw metrics, each exactly once as far as anybody
 * can see, and survives crashes with its baselines.
 */
public final class DetectionStream implements AutoCloseable {
  /** What the application is called in Kafka Streams. */
  public static final String APPLICATION = DetectionTopology.APPLICATION;

  private final RunningTopology topology;
  private final DetectionMeters meters;

  /**
   * @param judges makes what judges the readings of each partition
   */
  public DetectionStream(
      KafkaConnection connection,
      DetectionStreamSettings settings,
      Judges judges,
      InstantSource clock,
      MeterRegistry registry) {
    this.meters = DetectionMeters.of(registry);
    this.topology =
        new RunningTopology(
            DetectionTopology.of(judges, clock, meters),
            connection,
            new RunningTopology.Place(
                DetectionTopology.APPLICATION,
                settings.stateDirectory(),
                settings.instance(),
                settings.threads(),
                settings.commitInterval()),
            meters.threadsReplaced());
    registry.gauge("firewatch.detection.lag", this, DetectionStream::lag);
  }

  public DetectionStream start() {
    topology.start();
    return this;
  }

  /** Waits until it has its partitions and their state. */
  public boolean awaitRunning(Duration limit) throws InterruptedException {
    return topology.awaitRunning(limit);
  }

  /** Whether it judges now; false while it starts, restores state or moves partitions. */
  public boolean isRunning() {
    return topology.isRunning();
  }

  /** Its state as Kafka Streams names it, such as RUNNING or REBALANCING. */
  public String state() {
    return topology.state();
  }

  /** Samples judged since the start, each counted once. */
  public long samplesJudged() {
    return meters.judged().total();
  }

  /** Raw records written and not yet fetched. */
  public double lag() {
    return topology.lag();
  }

  @Override
  public void close() {
    topology.close();
  }
}
