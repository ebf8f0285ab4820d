package io.firewatch.bench.scenarios;

import io.firewatch.contracts.memory.InMemoryAuditTrail;
import io.firewatch.contracts.memory.InMemoryContextStore;
import io.firewatch.contracts.memory.InMemoryDiagnosisStore;
import io.firewatch.contracts.memory.InMemoryIncidentStore;
import io.firewatch.contracts.memory.InMemoryKnowledgeStore;
import io.firewatch.contracts.memory.InMemoryMetricHistory;
import io.firewatch.contracts.memory.InMemoryObjectiveStore;
import io.firewatch.contracts.memory.InMemoryPostmortemStore;
import io.firewatch.contracts.memory.InMemoryRatingStore;
import io.firewatch.diagnosis.Rating;
import io.firewatch.history.Rollup;
import io.firewatch.history.RollupFold;
import io.firewatch.history.SeriesRollup;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentFilter;
import io.firewatch.objective.Budgets;
import io.firewatch.objective.ObjectiveBook;
import io.firewatch.objective.ObjectiveId;
import io.firewatch.objective.ObjectiveReport;
import io.firewatch.objective.ObjectiveStore;
import io.firewatch.objective.Selector;
import io.firewatch.objective.ServiceLevelIndicator;
import io.firewatch.objective.ServiceLevelObjective;
import io.firewatch.postmortem.CaseFile;
import io.firewatch.postmortem.CaseReader;
import io.firewatch.postmortem.Postmortem;
import io.firewatch.postmortem.PostmortemAgent;
import io.firewatch.postmortem.ResponseRecord;
import io.firewatch.simulator.Noise;
import io.firewatch.simulator.Schedule;
import io.firewatch.simulator.Shop;
import io.firewatch.simulator.Simulation;
import io.firewatch.simulator.SimulationSettings;
import io.firewatch.telemetry.MetricBatch;
import io.firewatch.telemetry.SeriesKey;
import io.firewatch.topology.ServiceCatalogue;
import io.firewatch.topology.ServiceEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A simulated failure from its first reading to its postmortem, in simulated time. */
final class RecordedFailure {
  private static final Instant START = Instant.parse("2026-03-01T00:14:00Z");
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final Map<SeriesKey, RollupFold> folds = new HashMap<>();
  private final InMemoryMetricHistory history = new InMemoryMetricHistory();
  private final InMemoryIncidentStore incidents = new InMemoryIncidentStore(_ -> List.of());
  private final InMemoryDiagnosisStore diagnoses = new InMemoryDiagnosisStore();
  private final InMemoryRatingStore ratings = new InMemoryRatingStore();
  private final InMemoryPostmortemStore postmortems = new InMemoryPostmortemStore();
  private final InMemoryKnowledgeStore knowledge = new InMemoryKnowledgeStore();
  private final InMemoryObjectiveStore objectives = new InMemoryObjectiveStore();
  private final CaseReader reader =
      new CaseReader(
          new CaseReader.Sources(
              incidents,
              diagnoses,
              ratings,
              new InMemoryAuditTrail(),
              history,
              new Budgets(objectives, RecordedFailure::book)),
          RecordedFailure::catalogue,
          ResponseRecord.NONE);

  /** What the record has of it, and what was written. */
  record Written(CaseFile file, Postmortem postmortem, List<Slots> slots) {}

  /** All that was counted of an objective: minutes and hours. */
  record Slots(
      ServiceLevelObjective objective,
      List<ObjectiveReport.Slot> minutes,
      List<ObjectiveReport.Slot> hours,
      Instant since) {}

  private List<Slots> slots() {
    return book().objectives().stream()
        .map(objective ->
            new Slots(
                objective,
                objectives.spent(all(objective, ObjectiveStore.Grain.MINUTE)),
                objectives.spent(all(objective, ObjectiveStore.Grain.HOUR)),
                objectives.standing(objective.id()).orElseThrow().standing().since()))
        .toList();
  }

  private static ObjectiveStore.Asked all(
      ServiceLevelObjective objective, ObjectiveStore.Grain grain) {
    return Budgets.asked(objective, grain, Instant.EPOCH, START.plus(Duration.ofDays(9)));
  }

  static Written of(String scenario) {
    return new RecordedFailure().play(scenario);
  }

  static List<Incident> incidentsOf(String scenario) {
    RecordedFailure failure = new RecordedFailure();
    failure.play(scenario);
    return failure.incidents.list(IncidentFilter.newest(10)).items();
  }

  private Written play(String scenario) {
    Simulation simulation =
        new Simulation(
            SimulationSettings.of(2, START)
                .withInterval(INTERVAL)
                .withNoise(Noise.GAUSSIAN)
                .withSchedule(Schedule.inOrder(List.of(scenario))));
    Platform platform =
        new Platform(incidents, diagnoses, new InMemoryContextStore(), catalogue(), this::rolledUp);
    Replay replay = new Replay(platform, simulation, START, INTERVAL, book());
    replay.warmUp(Duration.ofMinutes(15));
    replay.run(Duration.ofMinutes(60), this::isOver);
    objectives.save(replay.reports());
    Incident incident = incidents.list(IncidentFilter.newest(10)).items().getLast();
    rate(incident);
    new PostmortemAgent(
            new PostmortemAgent.Stores(incidents, postmortems, knowledge),
            reader,
            RecordedFailure::catalogue,
            replay::now)
        .write(List.of(incident.id()));
    return new Written(
        reader.read(incident.id()).orElseThrow(),
        postmortems.find(incident.id()).orElseThrow(),
        slots());
  }

  private void rate(Incident incident) {
    var top = diagnoses.find(incident.id()).orElseThrow().top();
    Rating.Named said = new Rating.Named(top.service(), top.category());
    ratings.save(
        new Rating(
            incident.id(),
            "kim",
            said,
            top.confidence(),
            true,
            said,
            "seen on 3 of 7 nodes",
            incident.detectedAt().plusSeconds(77)));
  }

  private boolean isOver() {
    List<Incident> all = incidents.list(IncidentFilter.newest(10)).items();
    return !all.isEmpty() && all.stream().noneMatch(one -> one.status().isOpen());
  }

  private MetricBatch rolledUp(MetricBatch batch) {
    for (int i = 0; i < batch.size(); i++) {
      SeriesKey series = batch.series().get(batch.seriesIndex(i));
      RollupFold fold = folds.computeIfAbsent(series, _ -> new RollupFold());
      Rollup minute = fold.add(batch.timestampMillis(i), batch.value(i));
      if (minute != null) {
        history.add(List.of(new SeriesRollup(series, minute)));
      }
    }
    return batch;
  }

  /** Errors of each service, and latency of those that have it. */
  static ObjectiveBook book() {
    List<ServiceLevelObjective> all = new ArrayList<>();
    for (var service : Shop.services()) {
      all.add(
          new ServiceLevelObjective(
              new ObjectiveId(service.name(), "availability"),
              "",
              new ServiceLevelIndicator.Share(Selector.of("service_error_rate_percent"), 100),
              0.985,
              Duration.ofDays(28)));
      all.add(
          new ServiceLevelObjective(
              new ObjectiveId(service.name(), "latency"),
              "",
              new ServiceLevelIndicator.Limit(Selector.of("service_latency_p99_ms"), 700),
              0.9985,
              Duration.ofDays(7)));
    }
    return new ObjectiveBook(all);
  }

  static ServiceCatalogue catalogue() {
    return new ServiceCatalogue(
        Shop.services().stream()
            .map(service ->
                new ServiceEntry(
                    service.name(),
                    "",
                    new ServiceEntry.Ownership("shop", "", ""),
                    "P1",
                    "",
                    new ServiceEntry.Objective(750, 1.25, 99.9),
                    service.callees(),
                    List.of(),
                    Map.of(),
                    List.of(),
                    List.of()))
            .toList());
  }
}
