package io.firewatch.simulator;

import java.util.List;
import java.util.Map;

/**
 * How a run stands.
 *
 * @param current failures that have not recovered
 * @param failures how many have begun so far
 * @param logs of the log generator
 */
public record SimulatorStatus(
    Phase phase,
    boolean paused,
    List<GroundTruth> current,
    int failures,
    Logs logs,
    SendTotals totals) {
  public SimulatorStatus {
    current = List.copyOf(current);
  }

  /**
   * How the log generator stands.
   *
   * @param causes lines written so far, by why they were written
   */
  public record Logs(MeltdownMode mode, MeltdownRates rates, Map<String, Long> causes) {
    public Logs {
      causes = Map.copyOf(causes);
    }
  }

  public enum Phase {
    /** Healthy history is being sent. */
    BACKFILL,
    LIVE,
    /** A finite schedule is over; healthy telemetry goes on. */
    FINISHED
  }
}
