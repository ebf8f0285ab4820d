package io.firewatch.simulator;

import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.MetricSample;
import java.time.Instant;
import java.util.List;

/**
 * All that the services reported in one sampling interval.
 *
 * @param at end of the interval, and the time of the samples
 * @param logs lines of the interval, oldest first
 * @param changes failures that began or ended in it
 */
public record Tick(
    Instant at,
    List<MetricSample> samples,
    List<LogLine> logs,
    List<Deployment> deployments,
    List<Change> changes) {
  public Tick {
    samples = List.copyOf(samples);
    logs = List.copyOf(logs);
    deployments = List.copyOf(deployments);
    changes = List.copyOf(changes);
  }

  /** A failure began, or nothing of it is left. */
  public sealed interface Change {
    record Started(GroundTruth truth) implements Change {}

    record Recovered(GroundTruth truth) implements Change {}
  }
}
