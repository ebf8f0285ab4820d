package io.firewatch.objective;

import io.firewatch.detection.Anomaly;
import io.firewatch.detection.Recovery;
import io.firewatch.telemetry.SeriesKey;
import java.util.List;

/** Takes what {@link ObjectiveEngine} finds; called on the thread that feeds the engine. */
public interface ObjectiveOutput {
  void anomaly(Anomaly anomaly);

  void recovery(Recovery recovery);

  /**
   * State that must outlive a crash.
   *
   * @param state what {@link ObjectiveEngine#restore} takes
   */
  void changed(SeriesKey key, byte[] state);

  /** The stored state may go. */
  void forgotten(SeriesKey key);

  /** How objectives stand. */
  void reported(List<ObjectiveReport> reports);
}
