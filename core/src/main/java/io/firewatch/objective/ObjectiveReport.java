package io.firewatch.objective;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How an objective stands, and what was spent since the last report.
 *
 * @param revision names what was measured
 * @param minutes those that changed, as they are now
 * @param hours likewise
 */
public record ObjectiveReport(
    ObjectiveId id, String revision, Standing standing, List<Slot> minutes, List<Slot> hours) {
  public ObjectiveReport {
    minutes = List.copyOf(minutes);
    hours = List.copyOf(hours);
  }

  /** What was spent in a minute or an hour that begins at {@code startMillis}. */
  public record Slot(long startMillis, Spend spend) {}

  /**
   * How it stands.
   *
   * @param at time of the newest reading
   * @param since time of the first one
   * @param spent share of the window's budget that is spent; may be above 1
   * @param burns burn rate of each window of the alerts, shortest first
   * @param firing what fires
   * @param ignored series beyond what is followed
   */
  public record Standing(
      Instant at, Instant since, double spent, List<Burn> burns, List<Firing> firing, int ignored) {
    public Standing {
      burns = List.copyOf(burns);
      firing = List.copyOf(firing);
    }

    /** The burn rate of a window; empty when it is none of the alerts'. */
    public Optional<Burn> burn(Duration window) {
      return burns.stream().filter(one -> one.window().equals(window)).findFirst();
    }
  }

  /** Budgets that would be spent in the objective's window, were all of it like this one. */
  public record Burn(Duration window, double rate) {}

  /** An alert and since when it fires. */
  public record Firing(BurnAlert alert, Instant since) {}
}
