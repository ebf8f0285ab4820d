package io.firewatch.bench.days;

import io.firewatch.contracts.memory.InMemoryContextStore;
import io.firewatch.contracts.memory.InMemoryIncidentStore;
import io.firewatch.correlation.CorrelationAgent;
import io.firewatch.correlation.CorrelationSettings;
import io.firewatch.correlation.ResolutionAgent;
import io.firewatch.detection.Anomaly;
import io.firewatch.detection.DetectionEngine;
import io.firewatch.detection.DetectionOutput;
import io.firewatch.detection.DetectionSettings;
import io.firewatch.detection.Fleet;
import io.firewatch.detection.Objectives;
import io.firewatch.detection.Recovery;
import io.firewatch.detection.joint.JointChange;
import io.firewatch.detection.joint.JointDetector;
import io.firewatch.detection.joint.JointSettings;
import io.firewatch.telemetry.MetricBatch;
import io.firewatch.telemetry.MetricSample;
import io.firewatch.telemetry.SeriesKey;
import io.firewatch.topology.ServiceCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a metrics table in simulated time through detection, grouping and resolution, with stores
 * in memory. Series are judged one by one, as live; what opens incidents is what the joint detector
 * finds, for hundreds of noisy series at a minute's cadence always show something somewhere. Each
 * service is an incident's own cause: no call graph is known.
 */
public final class DayReplay {
  private static final Duration CHECK_INTERVAL = Duration.ofSeconds(30);

  /** A gap in the rows is not lived through longer than this. */
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private final IncidentLog log = new IncidentLog();
  private final DetectionEngine engine =
      new DetectionEngine(
          DetectionSettings.defaults(), new Fleet(), Objectives.of(ServiceCatalogue::empty));
  private final JointDetector joint;
  private final Minutes minutes = new Minutes();
  private final CorrelationAgent correlation;
  private final ResolutionAgent resolution;
  private final Singles singles = new Singles();
  private Instant now = Instant.EPOCH;
  private Instant checked = Instant.EPOCH;

  /** Counts what single series show. */
  private final class Singles implements DetectionOutput {
    @Override
    public void anomaly(Anomaly anomaly) {
      log.anomaly(anomaly.detectedAt());
    }

    @Override
    public void recovery(Recovery recovery) {}

    @Override
    public void changed(SeriesKey series, byte[] state) {}

    @Override
    public void forgotten(SeriesKey series) {}
  }

  private DayReplay(JointSettings jointly) {
    this.joint = new JointDetector(jointly);
    InMemoryIncidentStore incidents = new InMemoryIncidentStore(log);
    CorrelationSettings settings = CorrelationSettings.defaults();
    this.correlation =
        new CorrelationAgent(
            incidents,
            new InMemoryContextStore(),
            ServiceCatalogue::empty,
            settings,
            () -> this.now);
    this.resolution =
        new ResolutionAgent(incidents, ServiceCatalogue::empty, settings, () -> this.now);
  }

  /**
   * Replays a table and returns every raise, in order.
   *
   * @param progress told the rows done so far, after each
   * @throws BadTable when the table cannot be read to its end
   */
  public static List<FoundIncident> run(Path table, LongConsumer progress)
      throws IOException, BadTable {
    return run(table, JointSettings.defaults(), progress);
  }

  /** The same with other settings. */
  public static List<FoundIncident> run(Path table, JointSettings settings, LongConsumer progress)
      throws IOException, BadTable {
    DayReplay replay = new DayReplay(settings);
    long rows = 0;
    try (MetricTable rowsOfTable = new MetricTable(table)) {
      for (MetricTable.@Nullable Row row = rowsOfTable.next();
          row != null;
          row = rowsOfTable.next()) {
        replay.take(row);
        progress.accept(++rows);
      }
    }
    replay.minutes.close().ifPresent(replay::judge);
    return replay.log.found();
  }

  private void take(MetricTable.Row row) {
    minutes.closeBefore(row.millis()).ifPresent(this::judge);
    waitUntil(Instant.ofEpochMilli(row.millis()));
    engine.process(
        MetricBatch.of(
            row.readings().entrySet().stream()
                .map(e -> new MetricSample(e.getKey(), row.millis(), e.getValue()))
                .toList()),
        row.millis(),
        singles);
    minutes.add(row);
  }

  private void judge(MetricTable.Row minute) {
    joint
        .step(minute.millis(), minute.readings())
        .ifPresent(change -> {
          switch (change) {
            case JointChange.Raised raised -> correlation.onAnomalies(List.of(raised.anomaly()));
            case JointChange.Ended ended -> resolution.onRecoveries(List.of(ended.recovery()));
          }
        });
  }

  private void waitUntil(Instant next) {
    if (checked.isBefore(next.minus(LONGEST_WAIT))) {
      checked = next.minus(LONGEST_WAIT);
    }
    // Rows may come more often than checks.
    while (!checked.plus(CHECK_INTERVAL).isAfter(next)) {
      checked = checked.plus(CHECK_INTERVAL);
      now = checked;
      resolution.check();
      engine.tick(now.toEpochMilli(), singles);
    }
    now = next;
  }
}
