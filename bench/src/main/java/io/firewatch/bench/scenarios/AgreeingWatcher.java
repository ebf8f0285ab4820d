package io.firewatch.bench.scenarios;

import io.firewatch.detection.DetectionSettings;
import io.firewatch.detection.Objective;
import io.firewatch.detection.rarity.RarityDetector;
import io.firewatch.telemetry.MetricSample;
import io.firewatch.telemetry.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Detection whose alarms count only where the rarity of the same series agrees: what a second voter
 * would be worth. Rarity agrees when a reading of the last minute was rare enough for an alarm.
 */
final class AgreeingWatcher implements Watcher {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final double LIMIT = 0.5;

  private final EngineWatcher engine;
  private final Map<SeriesKey, RarityDetector> detectors = new HashMap<>();
  private final Map<List<String>, Instant> rare = new HashMap<>();
  private final Set<Alarm> heard = new HashSet<>();
  private final List<Alarm> alarms = new ArrayList<>();

  AgreeingWatcher(DetectionSettings settings, Objective.Source objectives) {
    this.engine = new EngineWatcher(settings, objectives);
  }

  @Override
  public void take(List<MetricSample> samples, Instant at) {
    for (MetricSample sample : samples) {
      SeriesKey key = sample.series();
      RarityDetector detector = detectors.computeIfAbsent(key, k -> new RarityDetector());
      detector.score(sample.timestampMillis(), sample.value());
      if (detector.deviation() >= LIMIT) {
        rare.put(List.of(key.service(), key.metric()), at);
      }
    }
    engine.take(samples, at);
    for (Alarm alarm : engine.alarms()) {
      Instant last = rare.getOrDefault(List.of(alarm.service(), alarm.metric()), Instant.MIN);
      if (alarm.at().equals(at) && !last.isBefore(at.minus(MINUTE)) && heard.add(alarm)) {
        alarms.add(alarm);
      }
    }
  }

  @Override
  public List<Alarm> alarms() {
    return alarms;
  }
}
