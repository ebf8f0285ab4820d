package io.firewatch.objective;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Looks at a ledger through the windows of the alerts. */
final class BurnWatch {
  /** The newest minute, which goes on, and the one before. */
  private static final Duration NOW = Duration.ofMinutes(2);

  /** An alert that fires goes on until what burns now is below this share of its factor. */
  private static final double STILL = 0.5;

  /** Of a few requests a single failure is a catastrophe and says nothing. */
  private static final double LEAST_FAILURES = 5;

  private static final List<Duration> WINDOWS =
      Stream.of(BurnAlert.values())
          .flatMap(alert -> Stream.of(alert.shortWindow(), alert.window()))
          .distinct()
          .sorted()
          .toList();

  private BurnWatch() {}

  static List<ObjectiveReport.Burn> burns(ServiceLevelObjective objective, Ledger ledger) {
    return WINDOWS.stream()
        .map(window -> new ObjectiveReport.Burn(window, rate(objective, ledger, window)))
        .toList();
  }

  /** How many times the budget a window like this would spend. */
  static double rate(ServiceLevelObjective objective, Ledger ledger, Duration window) {
    return Budget.spent(objective, ledger.spent(window), ledger.seen(window));
  }

  /** What burns at this moment, whatever was before. */
  static double now(ServiceLevelObjective objective, Ledger ledger) {
    return ledger.spent(NOW).ratio() / objective.budget();
  }

  /**
   * Whether an alert fires. It begins when both windows and the present reach its factor, and is
   * over when one of the windows falls below it or the present is well below: an incident need not
   * stay open until windows have forgotten it.
   */
  static boolean fires(
      BurnAlert alert, ServiceLevelObjective objective, Ledger ledger, boolean firing) {
    if (rate(objective, ledger, alert.window()) < alert.factor()
        || rate(objective, ledger, alert.shortWindow()) < alert.factor()) {
      return false;
    }
    if (objective.indicator().isOfRequests()
        && ledger.spent(alert.window()).bad() < LEAST_FAILURES) {
      return false;
    }
    if (alert == BurnAlert.LASTING) {
      return true;
    }
    boolean isKnown = ledger.spent(NOW).total() > 0;
    double least = firing ? STILL * alert.factor() : alert.factor();
    return isKnown ? now(objective, ledger) >= least : firing;
  }
}
