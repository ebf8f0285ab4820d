package io.firewatch.history;

import io.firewatch.telemetry.SeriesKey;
import java.util.ArrayList;
import java.util.List;

/**
 * What a series was.
 *
 * @param minutes oldest first, one for each minute that had readings
 */
public record SeriesHistory(SeriesKey series, List<Rollup> minutes) {
  public SeriesHistory {
    minutes = List.copyOf(minutes);
  }

  /**
   * Joins the parts of interrupted minutes.
   *
   * @param rollups oldest first
   */
  public static SeriesHistory of(SeriesKey series, List<Rollup> rollups) {
    List<Rollup> minutes = new ArrayList<>(rollups.size());
    for (Rollup rollup : rollups) {
      boolean sameMinute =
          !minutes.isEmpty() && minutes.getLast().minuteMillis() == rollup.minuteMillis();
      if (sameMinute) {
        minutes.set(minutes.size() - 1, minutes.getLast().merge(rollup));
      } else {
        minutes.add(rollup);
      }
    }
    return new SeriesHistory(series, minutes);
  }
}
