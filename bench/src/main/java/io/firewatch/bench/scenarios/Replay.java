package io.firewatch.bench.scenarios;

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
import io.firewatch.diagnosis.Diagnosis;
import io.firewatch.diagnosis.live.InvestigationAgent;
import io.firewatch.diagnosis.live.Phrasing;
import io.firewatch.diagnosis.live.Precedents;
import io.firewatch.diagnosis.rules.RuleEngine;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentFilter;
import io.firewatch.incident.IncidentId;
import io.firewatch.objective.ObjectiveBook;
import io.firewatch.objective.ObjectiveEngine;
import io.firewatch.objective.ObjectiveOutput;
import io.firewatch.objective.ObjectiveReport;
import io.firewatch.simulator.Simulation;
import io.firewatch.simulator.Tick;
import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.MetricBatch;
import io.firewatch.telemetry.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * A simulation in simulated time through codec, detection, grouping, resolution and store: what
 * takes minutes on a clock takes a second.
 */
final class Replay {
  private static final Duration CHECK_INTERVAL = Duration.ofSeconds(30);

  private final Platform platform;
  private final Simulation simulation;
  private final Duration interval;
  private final DetectionEngine engine;
  private final ObjectiveEngine objectives;
  private final CorrelationAgent correlation;
  private final ResolutionAgent resolution;
  private final InvestigationAgent investigation;
  private final Treatment treatment;
  private final Map<IncidentId, Diagnosis> first = new LinkedHashMap<>();
  private final Found found = new Found();
  private final Set<Instant> resolutions = new HashSet<>();
  private Instant now;
  private Instant nextCheck;

  /** What the engine tells within one interval. */
  private static final class Found implements DetectionOutput, ObjectiveOutput {
    final List<Anomaly> anomalies = new ArrayList<>();
    final List<Recovery> recoveries = new ArrayList<>();
    final List<ObjectiveReport> reports = new ArrayList<>();
    int allAnomalies;

    @Override
    public void anomaly(Anomaly anomaly) {
      anomalies.add(anomaly);
      allAnomalies++;
    }

    @Override
    public void recovery(Recovery recovery) {
      recoveries.add(recovery);
    }

    @Override
    public void changed(SeriesKey series, byte[] state) {}

    @Override
    public void forgotten(SeriesKey series) {}

    @Override
    public void reported(List<ObjectiveReport> reports) {
      this.reports.addAll(reports);
    }
  }

  Replay(Platform platform, Simulation simulation, Instant start, Duration interval) {
    this(platform, simulation, start, interval, ObjectiveBook.EMPTY);
  }

  /** One of services that promised something. */
  Replay(
      Platform platform,
      Simulation simulation,
      Instant start,
      Duration interval,
      ObjectiveBook objectives) {
    this(platform, simulation, start, interval, objectives, _ -> Treatment.NONE);
  }

  /**
   * @param objectives what the services promised
   * @param treatment made for the clock of the replay
   */
  Replay(
      Platform platform,
      Simulation simulation,
      Instant start,
      Duration interval,
      ObjectiveBook objectives,
      Function<InstantSource, Treatment> treatment) {
    this.objectives = new ObjectiveEngine(() -> objectives);
    this.platform = platform;
    this.simulation = simulation;
    this.interval = interval;
    this.now = start;
    this.nextCheck = start.plus(CHECK_INTERVAL);
    this.treatment = treatment.apply(() -> this.now);
    this.engine =
        new DetectionEngine(
            DetectionSettings.defaults(), new Fleet(), Objectives.of(platform::catalogue));
    CorrelationSettings settings = CorrelationSettings.defaults();
    this.correlation =
        new CorrelationAgent(
            platform.incidents(),
            platform.context(),
            platform::catalogue,
            settings,
            () -> this.now);
    this.resolution =
        new ResolutionAgent(
            platform.incidents(),
            platform::catalogue,
            settings,
            null,
            id -> this.treatment.mayEnd(id),
            () -> this.now);
    this.investigation =
        new InvestigationAgent(
            new InvestigationAgent.Stores(
                platform.incidents(), platform.diagnoses(), platform.context()),
            Precedents.NONE,
            new RuleEngine(RuleEngine.standard(), () -> 0),
            Phrasing.PLAIN,
            platform::catalogue,
            () -> this.now);
  }

  /** Lets the services be healthy for a while before anything may fail. */
  void warmUp(Duration history) {
    for (Instant at = now.minus(history); at.isBefore(now); at = at.plus(interval)) {
      MetricBatch batch = platform.wire().apply(MetricBatch.of(simulation.healthySamples(at)));
      engine.process(batch, at.toEpochMilli(), found);
      objectives.process(batch);
      objectives.tick(at.toEpochMilli(), found);
    }
    handle();
  }

  /** Runs on for {@code duration}, or until {@code enough} says so. */
  void run(Duration duration, BooleanSupplier enough) {
    Instant end = now.plus(duration);
    while (now.isBefore(end) && !enough.getAsBoolean()) {
      step();
    }
  }

  private void step() {
    Tick tick = simulation.tick(now);
    platform.context().addDeployments(tick.deployments());
    platform.context().addLogs(tick.logs().stream().filter(Replay::isError).toList());
    MetricBatch batch = platform.wire().apply(MetricBatch.of(tick.samples()));
    engine.process(batch, now.toEpochMilli(), found);
    objectives.process(batch);
    objectives.tick(now.toEpochMilli(), found);
    for (Instant second = now;
        second.isBefore(now.plus(interval));
        second = second.plusSeconds(1)) {
      engine.tick(second.toEpochMilli(), found);
    }
    handle();
    treatment.look(platform.incidents().open());
    if (!now.isBefore(nextCheck)) {
      resolution.check();
      noteResolutions();
      nextCheck = nextCheck.plus(CHECK_INTERVAL);
    }
    now = now.plus(interval);
  }

  private void noteResolutions() {
    for (Incident incident : platform.incidents().list(IncidentFilter.newest(100)).items()) {
      if (incident.resolution() != null) {
        resolutions.add(incident.resolution().at());
      }
    }
  }

  /** Whether any incident was ever resolved before {@code instant}. */
  boolean resolvedBefore(Instant instant) {
    return resolutions.stream().anyMatch(at -> at.isBefore(instant));
  }

  private static boolean isError(LogLine line) {
    return line.level().isError();
  }

  private void handle() {
    if (!found.anomalies.isEmpty()) {
      correlation.onAnomalies(found.anomalies);
      found.anomalies.clear();
      investigation.investigate(platform.incidents().open().stream().map(Incident::id).toList());
    }
    investigation.revise();
    noteDiagnoses();
    if (!found.recoveries.isEmpty()) {
      resolution.onRecoveries(found.recoveries);
      found.recoveries.clear();
    }
  }

  private void noteDiagnoses() {
    for (Incident incident : platform.incidents().open()) {
      if (!first.containsKey(incident.id())) {
        platform.diagnoses().find(incident.id()).ifPresent(d -> first.put(incident.id(), d));
      }
    }
  }

  /** The first diagnosis of an incident; empty when there was none. */
  Optional<Diagnosis> firstDiagnosis(IncidentId incident) {
    return Optional.ofNullable(first.get(incident));
  }

  /** How objectives stood since the last time they were asked for. */
  List<ObjectiveReport> reports() {
    List<ObjectiveReport> told = List.copyOf(found.reports);
    found.reports.clear();
    return told;
  }

  Instant now() {
    return now;
  }

  /** How many anomalies the engine told, those included that opened nothing. */
  int anomalies() {
    return found.allAnomalies;
  }
}
