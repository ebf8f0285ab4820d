package io.firewatch.cli.replay;

import io.firewatch.contracts.memory.InMemoryAlertTrail;
import io.firewatch.contracts.memory.InMemoryContextStore;
import io.firewatch.contracts.memory.InMemoryHeldStore;
import io.firewatch.contracts.memory.InMemoryIncidentStore;
import io.firewatch.contracts.memory.InMemorySilenceStore;
import io.firewatch.correlation.CorrelationAgent;
import io.firewatch.correlation.HeldStore;
import io.firewatch.correlation.Likeness;
import io.firewatch.correlation.ResolutionAgent;
import io.firewatch.correlation.Suppression;
import io.firewatch.detection.Anomaly;
import io.firewatch.detection.DetectionEngine;
import io.firewatch.detection.DetectionOutput;
import io.firewatch.detection.Fleet;
import io.firewatch.detection.Objectives;
import io.firewatch.detection.Recovery;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentFilter;
import io.firewatch.incident.IncidentStore;
import io.firewatch.telemetry.SeriesKey;
import io.firewatch.topology.ServiceCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes what was recorded through detection, the rules that hold back, grouping and resolution, as
 * it would have gone with the given settings. Time is that of the records; all state is in memory.
 */
final class ReplayRun {
  private static final Duration CHECK = Duration.ofSeconds(30);
  private static final Duration RELEASE = Duration.ofSeconds(15);

  /** A gap in what was recorded is lived through in seconds up to this; of longer ones the end. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(30);

  private final IncidentStore incidents = new InMemoryIncidentStore(event -> List.of());
  private final InMemoryContextStore context = new InMemoryContextStore();
  private final DetectionEngine engine;
  private final CorrelationAgent correlation;
  private final ResolutionAgent resolution;
  private final Found found = new Found();
  private Instant now = Instant.EPOCH;
  private Instant checked = Instant.EPOCH;
  private Instant released = Instant.EPOCH;

  private static final class Found implements DetectionOutput {
    final List<Anomaly> anomalies = new ArrayList<>();
    final List<Recovery> recoveries = new ArrayList<>();

    @Override
    public void anomaly(Anomaly anomaly) {
      anomalies.add(anomaly);
    }

    @Override
    public void recovery(Recovery recovery) {
      recoveries.add(recovery);
    }

    @Override
    public void changed(SeriesKey series, byte[] state) {}

    @Override
    public void forgotten(SeriesKey series) {}
  }

  ReplayRun(ReplaySettings settings, ServiceCatalogue catalogue, Likeness likeness) {
    InMemorySilenceStore silences = new InMemorySilenceStore();
    settings.silences().forEach(silences::save);
    HeldStore held = new InMemoryHeldStore();
    this.engine =
        new DetectionEngine(settings.detection(), new Fleet(), Objectives.of(() -> catalogue));
    this.correlation =
        new CorrelationAgent(
            incidents,
            context,
            () -> catalogue,
            settings.correlation(),
            new Suppression(silences, settings::rules, held, new InMemoryAlertTrail()),
            () -> this.now);
    this.correlation.compareBy(likeness);
    this.resolution =
        new ResolutionAgent(
            incidents, () -> catalogue, settings.correlation(), held, () -> this.now);
  }

  void take(Recorded recorded) {
    waitUntil(Instant.ofEpochMilli(recorded.at()));
    switch (recorded) {
      case Recorded.Readings readings -> engine.process(readings.batch(), readings.at(), found);
      case Recorded.OfAlert of -> correlation.onAlerts(List.of(of.alert()));
      case Recorded.Change change -> context.addDeployments(List.of(change.deployment()));
      case Recorded.Anomaly of -> found.anomaly(of.anomaly());
      case Recorded.Recovered of -> found.recovery(of.recovery());
    }
    handle();
  }

  /** Lets time pass up to {@code end}. */
  void finish(Instant end) {
    waitUntil(end);
  }

  /** Every incident that was detected in the time, oldest first. */
  List<Incident> between(Instant from, Instant to) {
    List<Incident> all = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      IncidentFilter newest = IncidentFilter.newest(IncidentFilter.MAX_LIMIT);
      IncidentStore.Page page =
          incidents.list(
              new IncidentFilter(
                  newest.statuses(),
                  newest.severities(),
                  newest.service(),
                  Optional.of(from),
                  Optional.of(to),
                  cursor,
                  IncidentFilter.MAX_LIMIT));
      all.addAll(page.items());
      cursor = page.next();
    } while (cursor.isPresent());
    return all.reversed();
  }

  private void waitUntil(Instant at) {
    if (now.isBefore(at.minus(LONGEST_WAIT))) {
      now = at.minus(LONGEST_WAIT);
    }
    while (now.plusSeconds(1).isBefore(at)) {
      now = now.plusSeconds(1);
      engine.tick(now.toEpochMilli(), found);
      handle();
      if (!now.isBefore(checked.plus(CHECK))) {
        checked = now;
        resolution.check();
      }
      if (!now.isBefore(released.plus(RELEASE))) {
        released = now;
        correlation.release();
      }
    }
    if (at.isAfter(now)) {
      now = at;
    }
  }

  private void handle() {
    if (!found.anomalies.isEmpty()) {
      correlation.onAnomalies(List.copyOf(found.anomalies));
      found.anomalies.clear();
    }
    if (!found.recoveries.isEmpty()) {
      resolution.onRecoveries(List.copyOf(found.recoveries));
      found.recoveries.clear();
    }
  }
}
