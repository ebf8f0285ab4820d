package io.firewatch.notification.live;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When what there is to tell of an incident is told. The first message about a critical one, and
 * what asks somebody for an answer, never waits.
 *
 * @param firstWait from the opening to the first message, so that what belongs together is in it
 * @param interval from what was told last to news: signals that joined, another cause, the end
 * @param repeat from what was told last to telling again that it is open still, unless somebody
 *     looks after it; null for never
 */
public record Pacing(Duration firstWait, Duration interval, @Nullable Duration repeat) {
  /** Everything is told at once, and nothing again. */
  public static final Pacing AT_ONCE = new Pacing(Duration.ZERO, Duration.ZERO, null);

  /** Everything is told at once, and every four hours again. */
  public static final Pacing DEFAULT =
      new Pacing(Duration.ZERO, Duration.ZERO, Duration.ofHours(4));

  public Pacing {
    if (firstWait.isNegative() || interval.isNegative()) {
      throw new IllegalArgumentException("nothing is told before it is known");
    }
    if (repeat != null && !repeat.isPositive()) {
      throw new IllegalArgumentException("repeat must be positive, is " + repeat);
    }
  }

  /** Whether signals that join an incident are news. */
  boolean tellsOfSignals() {
    return interval.isPositive();
  }
}
