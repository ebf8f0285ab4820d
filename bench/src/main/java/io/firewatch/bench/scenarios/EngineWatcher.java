package io.firewatch.bench.scenarios;

import io.firewatch.detection.Anomaly;
import io.firewatch.detection.DetectionEngine;
import io.firewatch.detection.DetectionOutput;
import io.firewatch.detection.DetectionSettings;
import io.firewatch.detection.Fleet;
import io.firewatch.detection.Objective;
import io.firewatch.detection.Recovery;
import io.firewatch.telemetry.MetricBatch;
import io.firewatch.telemetry.MetricSample;
import io.firewatch.telemetry.SeriesKey;
import io.firewatch.telemetry.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Detection with one of its methods and without grouping: an alarm is an episode that makes things
 * worse.
 */
final class EngineWatcher implements Watcher, DetectionOutput {
  private final DetectionEngine engine;
  private final List<Alarm> alarms = new ArrayList<>();
  private final Set<UUID> episodes = new HashSet<>();

  EngineWatcher(DetectionSettings settings, Objective.Source objectives) {
    this.engine = new DetectionEngine(settings, new Fleet(), objectives);
  }

  @Override
  public void take(List<MetricSample> samples, Instant at) {
    engine.process(MetricBatch.of(samples), at.toEpochMilli(), this);
    engine.tick(at.toEpochMilli(), this);
  }

  @Override
  public List<Alarm> alarms() {
    return alarms;
  }

  @Override
  public void anomaly(Anomaly anomaly) {
    if (anomaly.severity().compareTo(Severity.MEDIUM) <= 0 && episodes.add(anomaly.episode())) {
      SeriesKey series = anomaly.series();
      alarms.add(new Alarm(series.service(), series.metric(), anomaly.detectedAt()));
    }
  }

  @Override
  public void recovery(Recovery recovery) {}

  @Override
  public void changed(SeriesKey series, byte[] state) {}

  @Override
  public void forgotten(SeriesKey series) {}
}
