package io.firewatch.kafka.triage;

import io.firewatch.kafka.client.KafkaConnection;
import io.firewatch.kafka.stream.RunningTopology;
import io.firewatch.triage.live.TriageEngine;
import io.firewatch.triage.live.TriageOutput.Count;
import io.firewatch.triage.report.CardDesk;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Triage on this node: reads its share of the raw log lines, each exactly once as far as anybody
 * can see, and survives crashes with its windows and templates.
 */
public final class TriageStream implements AutoCloseable {
  /** What the application is called in Kafka Streams. */
  public static final String APPLICATION = TriageTopology.APPLICATION;

  private final RunningTopology topology;
  private final TriageMeters meters;

  /**
   * @param engines makes an engine for each partition
   * @param desks makes the desk where all partitions meet
   */
  public TriageStream(
      KafkaConnection connection,
      TriageStreamSettings settings,
      Supplier<TriageEngine> engines,
      Supplier<CardDesk> desks,
      InstantSource clock,
      MeterRegistry registry) {
    this.meters = new TriageMeters(registry);
    this.topology =
        new RunningTopology(
            TriageTopology.of(new TriageTopology.Makers(engines, desks), settings, clock, meters),
            connection,
            new RunningTopology.Place(
                TriageTopology.APPLICATION,
                settings.stateDirectory(),
                settings.instance(),
                settings.threads(),
                settings.commitInterval()),
            meters.threadsReplaced);
    registry.gauge("firewatch.triage.lag", this, TriageStream::lag);
  }

  public TriageStream start() {
    topology.start();
    return this;
  }

  /** Waits until it has its partitions and their state. */
  public boolean awaitRunning(Duration limit) throws InterruptedException {
    return topology.awaitRunning(limit);
  }

  /** Whether it reads now; false while it starts, restores state or moves partitions. */
  public boolean isRunning() {
    return topology.isRunning();
  }

  /** Its state as Kafka Streams names it, such as RUNNING or REBALANCING. */
  public String state() {
    return topology.state();
  }

  /** Lines counted since the start, those that were sampled out too. */
  public long linesTriaged() {
    return meters.counted(Count.LINES);
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
