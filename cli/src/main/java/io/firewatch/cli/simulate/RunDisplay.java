package io.firewatch.cli.simulate;

import io.firewatch.cli.terminal.ProgressLine;
import io.firewatch.simulator.GroundTruth;
import io.firewatch.simulator.ProgressListener;
import io.firewatch.simulator.SendTotals;

/** Shows how a run goes: what happens stays, totals are drawn over. */
public final class RunDisplay implements ProgressListener {
  private final ProgressLine line;
  private volatile String lastProblem = "";

  public RunDisplay(ProgressLine line) {
    this.line = line;
  }

  @Override
  public void backfilled(long sent, long total) {
    line.show("history", total == 0 ? 1 : (double) sent / total, "%,d readings".formatted(sent));
  }

  @Override
  public void scenarioStarted(GroundTruth truth) {
    line.print("failure injected: %s on %s".formatted(truth.scenario(), truth.rootService()));
  }

  @Override
  public void scenarioEnded(GroundTruth truth) {
    line.print("failure over: %s on %s".formatted(truth.scenario(), truth.rootService()));
  }

  @Override
  public void totals(SendTotals totals) {
    line.draw(
        "sent %,d readings, %,d log lines, %,d deployments; %,d given up, %,d retries"
            .formatted(
                totals.samples(),
                totals.logLines(),
                totals.deployments(),
                totals.failed(),
                totals.retries()));
  }

  @Override
  public void problem(String reason) {
    if (!reason.equals(lastProblem)) {
      lastProblem = reason;
      line.print("problem: " + reason);
    }
  }
}
