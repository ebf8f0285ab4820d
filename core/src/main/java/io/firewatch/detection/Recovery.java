package io.firewatch.detection;

import io.firewatch.telemetry.SeriesKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The end of an {@link Anomaly}'s episode.
 *
 * @param recoveredAt time of the reading that confirmed the return
 * @param readings readings of the series up to then
 */
public record Recovery(
    UUID episode,
    Anomaly.Source source,
    SeriesKey series,
    Instant recoveredAt,
    Reason reason,
    List<SeriesReadings> readings) {
  public Recovery {
    readings = List.copyOf(readings);
  }

  /** Why the episode is over. */
  public enum Reason {
    /** Fresh readings are back inside the band of before the episode. */
    RETURNED,
    /** The series ended, and others of the same service and metric took over and are normal. */
    REPLACED,
    /** It stayed at another level for so long that this is its normal now. */
    NEW_NORMAL,
    /** What it was judged by is gone: nobody looks at it any more. */
    WITHDRAWN
  }

  public String eventId() {
    return episode + ":recovered";
  }

  public String fingerprint() {
    return Anomaly.fingerprint(source, series);
  }
}
