package io.firewatch.simulator;

/** Is told how a run goes, on the runner's threads; it must not block. */
public interface ProgressListener {
  ProgressListener SILENT = new ProgressListener() {};

  /** So many samples of history were sent, of so many. */
  default void backfilled(long sent, long total) {}

  default void scenarioStarted(GroundTruth truth) {}

  default void scenarioEnded(GroundTruth truth) {}

  /** The telemetry of a tick was delivered or given up. */
  default void totals(SendTotals totals) {}

  /** Something could not be delivered. */
  default void problem(String reason) {}
}
