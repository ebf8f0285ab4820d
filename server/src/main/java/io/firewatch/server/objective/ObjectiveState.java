package io.firewatch.server.objective;

import io.firewatch.objective.BurnAlert;
import io.firewatch.objective.ObjectiveReport.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How an objective does, in one word. */
public enum ObjectiveState {
  /** Nothing that tells of it came in lately. */
  NO_DATA("No data"),
  KEPT("Kept"),
  BURNING_LASTING("Burns for days"),
  BURNING_SLOW("Burns"),
  BURNING_FAST("Burns fast"),
  EXHAUSTED("Budget spent");

  private static final Duration LATELY = Duration.ofMinutes(10);

  private final String words;

  ObjectiveState(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  /** As a name of a style. */
  public String style() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static ObjectiveState of(@Nullable Standing standing, Instant now) {
    if (standing == null || standing.at().isBefore(now.minus(LATELY))) {
      return NO_DATA;
    }
    ObjectiveState worst = standing.spent() >= 1 ? EXHAUSTED : KEPT;
    for (var firing : standing.firing()) {
      ObjectiveState burning = burning(firing.alert());
      if (worst == KEPT || burning == BURNING_FAST) {
        worst = burning;
      }
    }
    return worst;
  }

  private static ObjectiveState burning(BurnAlert alert) {
    return switch (alert) {
      case FAST -> BURNING_FAST;
      case SLOW -> BURNING_SLOW;
      case LASTING -> BURNING_LASTING;
    };
  }
}
