package io.firewatch.objective;

import io.firewatch.detection.Anomaly;
import io.firewatch.detection.Recovery;
import io.firewatch.telemetry.SeriesKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All that an engine tells. */
final class Collected implements ObjectiveOutput {
  final List<Anomaly> anomalies = new ArrayList<>();
  final List<Recovery> recoveries = new ArrayList<>();
  final List<ObjectiveReport> reports = new ArrayList<>();
  final Map<SeriesKey, byte[]> states = new HashMap<>();

  @Override
  public void anomaly(Anomaly anomaly) {
    anomalies.add(anomaly);
  }

  @Override
  public void recovery(Recovery recovery) {
    recoveries.add(recovery);
  }

  @Override
  public void changed(SeriesKey key, byte[] state) {
    states.put(key, state);
  }

  @Override
  public void forgotten(SeriesKey key) {
    states.remove(key);
  }

  @Override
  public void reported(List<ObjectiveReport> told) {
    reports.addAll(told);
  }
}
