package io.firewatch.detection;

import io.firewatch.history.SeriesRollup;
import io.firewatch.telemetry.SeriesKey;
import java.util.List;

/** Takes what {@link DetectionEngine} finds; called on the thread that feeds the engine. */
public interface DetectionOutput {
  void anomaly(Anomaly anomaly);

  void recovery(Recovery recovery);

  /**
   * The state of a series that must outlive a crash: at once when an episode begins, worsens or
   * ends, otherwise at most once a minute.
   *
   * @param state what {@link DetectionEngine#restore} takes
   */
  void changed(SeriesKey series, byte[] state);

  /** A series ended long ago; its stored state may go. */
  void forgotten(SeriesKey series);

  /** Minutes of series that ended or grew; who keeps no history leaves them alone. */
  default void rolledUp(List<SeriesRollup> rollups) {}
}
