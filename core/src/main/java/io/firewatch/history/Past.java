package io.firewatch.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a series was before something began, to compare with what it is since.
 *
 * @param usualHour at this time of day on the days before; empty when none of them is known
 * @param horizons the hour, the day and the week before, as far as there is something
 */
public record Past(Optional<UsualHour> usualHour, List<Horizon> horizons) {
  /** Nothing is known. */
  public static final Past UNKNOWN = new Past(Optional.empty(), List.of());

  /** How far back it reaches. */
  public static final Duration REACH = Horizon.SPANS.getLast();

  public Past {
    horizons = List.copyOf(horizons);
  }

  /**
   * The minute in which it began is left out, so that nothing of it is in what it is compared with.
   *
   * @param minutes of the series, oldest first
   */
  public static Past before(List<Rollup> minutes, Instant began) {
    Instant end = end(began);
    return new Past(UsualHour.of(minutes, end), Horizon.all(minutes, end));
  }

  /** The last instant that is before the minute of {@code began}. */
  public static Instant end(Instant began) {
    return Instant.ofEpochMilli(Rollup.minute(began.toEpochMilli()) - 1);
  }

  public boolean isEmpty() {
    return usualHour.isEmpty() && horizons.isEmpty();
  }
}
