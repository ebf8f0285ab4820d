package io.firewatch.detection;

import io.firewatch.telemetry.Reading;
import io.firewatch.telemetry.SeriesKey;
import java.util.List;

/**
 * Recent readings of one series, oldest first, beside the band that was normal for it.
 *
 * @param lower lower end of the normal band; equal to {@code upper} when none was learnt yet
 */
public record SeriesReadings(SeriesKey series, List<Reading> readings, double lower, double upper) {
  public SeriesReadings {
    readings = List.copyOf(readings);
  }
}
