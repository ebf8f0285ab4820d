package io.firewatch.cli.replay;

import io.firewatch.correlation.CorrelationSettings;
import io.firewatch.correlation.Silence;
import io.firewatch.correlation.StandingRules;
import io.firewatch.detection.DetectionSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * What decides in a replay.
 *
 * @param silences those that hold, with their times
 */
record ReplaySettings(
    DetectionSettings detection,
    CorrelationSettings correlation,
    StandingRules rules,
    List<Silence> silences) {
  ReplaySettings {
    silences = List.copyOf(silences);
  }

  static ReplaySettings defaults() {
    return new ReplaySettings(
        DetectionSettings.defaults(),
        CorrelationSettings.defaults(),
        StandingRules.NONE,
        List.of());
  }

  ReplaySettings with(DetectionSettings other) {
    return new ReplaySettings(other, correlation, rules, silences);
  }

  ReplaySettings with(CorrelationSettings other) {
    return new ReplaySettings(detection, other, rules, silences);
  }

  ReplaySettings with(StandingRules other) {
    return new ReplaySettings(detection, correlation, other, silences);
  }

  ReplaySettings and(List<Silence> more) {
    List<Silence> all = new ArrayList<>(silences);
    all.addAll(more);
    return new ReplaySettings(detection, correlation, rules, all);
  }
}
