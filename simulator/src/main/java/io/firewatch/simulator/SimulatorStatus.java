package io.firewatch.simulator;

import java.util.List;

/**
 * How a run stands.
 *
 * @param current failures that have not recovered
 * @param failures how many have begun so far
 */
public record SimulatorStatus(
    Phase phase,
    boolean paused,
    List<GroundTruth> current,
    int failures,
    MeltdownMode meltdown,
    SendTotals totals) {
  public SimulatorStatus {
    current = List.copyOf(current);
  }

  public enum Phase {
    /** Healthy history is being sent. */
    BACKFILL,
    LIVE,
    /** A finite schedule is over; healthy telemetry goes on. */
    FINISHED
  }
}
