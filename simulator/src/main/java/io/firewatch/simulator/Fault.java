package io.firewatch.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A scenario that was given a time.
 *
 * @param onset from when on it has an effect
 * @param endsAt when the fault is gone and recovery begins
 * @param recoveredAt when nothing of it is left
 */
record Fault(String id, Scenario scenario, Instant onset, Instant endsAt, Instant recoveredAt) {

  static Fault begin(String id, Scenario scenario, Instant onset, Duration recovery) {
    Instant endsAt = onset.plus(scenario.duration());
    return new Fault(id, scenario, onset, endsAt, endsAt.plus(recovery));
  }

  boolean startedBy(Instant at) {
    return !onset.isAfter(at);
  }

  boolean overBy(Instant at) {
    return !recoveredAt.isAfter(at);
  }

  boolean failingAt(Instant at) {
    return startedBy(at) && at.isBefore(endsAt);
  }

  /** Share of the scenario's duration that has passed; it stays where it is once the fault ends. */
  double progress(Instant at) {
    Instant until = at.isBefore(endsAt) ? at : endsAt;
    double elapsed = Duration.between(onset, until).toMillis();
    return Math.clamp(elapsed / scenario.duration().toMillis(), 0, 1);
  }

  /** How much of the effect applies: all of it while failing, ever less while recovering. */
  double strength(Instant at) {
    if (!startedBy(at) || overBy(at)) {
      return 0;
    }
    if (at.isBefore(endsAt)) {
      return 1;
    }
    double recovery = Duration.between(endsAt, recoveredAt).toMillis();
    return Duration.between(at, recoveredAt).toMillis() / recovery;
  }

  /** The same fault, taken away at {@code at}. */
  Fault stoppedAt(Instant at, Duration recovery) {
    return at.isBefore(endsAt) ? new Fault(id, scenario, onset, at, at.plus(recovery)) : this;
  }

  GroundTruth truth(boolean propagates) {
    List<String> affected = new ArrayList<>(List.of(scenario.service()));
    if (propagates && scenario.hurtsCallers()) {
      affected.addAll(Shop.callersOf(scenario.service()));
    }
    return new GroundTruth(
        id,
        scenario.name(),
        scenario.anomalyType(),
        scenario.service(),
        affected,
        new GroundTruth.Times(onset, endsAt, recoveredAt));
  }
}
