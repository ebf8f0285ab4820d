package io.firewatch.bench.scenarios;

import io.firewatch.contracts.memory.InMemoryAuditTrail;
import io.firewatch.contracts.memory.InMemoryAutomationStore;
import io.firewatch.contracts.memory.InMemoryContextStore;
import io.firewatch.contracts.memory.InMemoryDiagnosisStore;
import io.firewatch.contracts.memory.InMemoryIncidentStore;
import io.firewatch.contracts.memory.InMemoryMetricHistory;
import io.firewatch.contracts.memory.InMemoryRemediationStore;
import io.firewatch.history.Rollup;
import io.firewatch.history.RollupFold;
import io.firewatch.history.SeriesRollup;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentFilter;
import io.firewatch.incident.IncidentId;
import io.firewatch.objective.ObjectiveBook;
import io.firewatch.remediation.approval.Approval;
import io.firewatch.remediation.execution.AllowList;
import io.firewatch.remediation.execution.Executors;
import io.firewatch.remediation.execution.GuardedExecutor;
import io.firewatch.remediation.execution.Limits;
import io.firewatch.remediation.plan.Plan;
import io.firewatch.remediation.plan.Step;
import io.firewatch.remediation.plan.Work;
import io.firewatch.remediation.planning.Library;
import io.firewatch.remediation.workflow.ApprovalDesk;
import io.firewatch.remediation.workflow.Deed;
import io.firewatch.remediation.workflow.Remediation;
import io.firewatch.remediation.workflow.RemediationSettings;
import io.firewatch.simulator.GroundTruth;
import io.firewatch.simulator.Noise;
import io.firewatch.simulator.Schedule;
import io.firewatch.simulator.Shop;
import io.firewatch.simulator.Simulation;
import io.firewatch.simulator.SimulationSettings;
import io.firewatch.telemetry.MetricBatch;
import io.firewatch.telemetry.SeriesKey;
import io.firewatch.topology.ServiceCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One simulated failure from its first reading to its end, with everything that is done about it:
 * cause, plan, approval, act upon the simulation, verification, and again when it did not help.
 * Somebody approves every plan at once. In simulated time and in memory.
 */
public final class RemedyBench implements Treatment {
  private static final Instant EPOCH = Instant.parse("2026-03-01T00:00:00Z");
  private static final Duration HISTORY = Duration.ofMinutes(15);
  private static final Duration LONGEST = Duration.ofMinutes(40);

  private final InMemoryIncidentStore incidents = new InMemoryIncidentStore(_ -> List.of());
  private final InMemoryDiagnosisStore diagnoses = new InMemoryDiagnosisStore();
  private final InMemoryRemediationStore store = new InMemoryRemediationStore();
  private final InMemoryMetricHistory history = new InMemoryMetricHistory();
  private final Map<SeriesKey, RollupFold> folds = new HashMap<>();
  private final Map<IncidentId, Instant> alarms = new HashMap<>();
  private final Simulation simulation;
  private final InstantSource clock;
  private final SimulatedServices services;
  private final Remediation remediation;
  private final Replay replay;

  private RemedyBench(
      ServiceCatalogue catalogue, Library library, String scenario, long seed, Duration interval) {
    Instant start = EPOCH.plus(Duration.ofMinutes(7 * seed));
    this.simulation =
        new Simulation(
            SimulationSettings.of(seed, start)
                .withInterval(interval)
                .withNoise(Noise.GAUSSIAN)
                .withSchedule(Schedule.inOrder(List.of(scenario))));
    Platform platform =
        new Platform(incidents, diagnoses, new InMemoryContextStore(), catalogue, this::rolledUp);
    this.replay = new Replay(platform, simulation, start, interval, ObjectiveBook.EMPTY, _ -> this);
    this.clock = replay::now;
    this.services = new SimulatedServices(simulation, clock);
    this.remediation = remediation(catalogue, library);
  }

  private Remediation remediation(ServiceCatalogue catalogue, Library library) {
    AllowList allowed = AllowList.of(Shop.services().stream().map(s -> s.name()).toList());
    GuardedExecutor executor = new GuardedExecutor(services, new Limits(allowed, false));
    return new Remediation(
        new Remediation.Stores(
            incidents, diagnoses, store, new InMemoryAutomationStore(), new InMemoryAuditTrail()),
        new Remediation.Surroundings(
            new Executors(List.of(executor)),
            library,
            history,
            () -> catalogue,
            alarms::put,
            "replay"),
        RemediationSettings.standard(),
        clock);
  }

  /** Plays a failure to its end; each seed falls on another moment of the simulated day. */
  public static RemedyRun run(
      ServiceCatalogue catalogue, Library library, String scenario, long seed, Duration interval) {
    return new RemedyBench(catalogue, library, scenario, seed, interval).play(scenario, seed);
  }

  private RemedyRun play(String scenario, long seed) {
    replay.warmUp(HISTORY);
    replay.run(LONGEST, this::isOver);
    GroundTruth truth = simulation.truth().getFirst();
    Optional<Incident> incident =
        incidents.list(IncidentFilter.newest(10)).items().stream()
            .min(Comparator.comparing(Incident::detectedAt));
    List<Plan> done = incident.map(this::carriedOut).orElse(List.of());
    return new RemedyRun(
        scenario,
        seed,
        incident
            .map(i -> store.plans(i.id()))
            .filter(plans -> !plans.isEmpty())
            .map(plans -> plans.getLast().cause().category())
            .orElse(null),
        done.stream().map(RemedyBench::words).toList(),
        !done.isEmpty() && cured(done.getFirst()),
        done.stream().anyMatch(this::cured),
        incident.map(RemedyBench::outcome).orElse("NO_INCIDENT"),
        incident
            .map(Incident::resolution)
            .map(ended -> Duration.between(truth.startedAt(), ended.at()))
            .orElse(null));
  }

  private boolean isOver() {
    List<Incident> all = incidents.list(IncidentFilter.newest(10)).items();
    return !all.isEmpty() && all.stream().noneMatch(one -> one.status().isOpen());
  }

  private List<Plan> carriedOut(Incident incident) {
    List<Deed> deeds = store.deeds(incident.id());
    return store.plans(incident.id()).reversed().stream()
        .filter(plan -> deeds.stream().anyMatch(deed -> deed.plan().equals(plan.id())))
        .toList();
  }

  private boolean cured(Plan plan) {
    return plan.executable().stream()
        .flatMap(step -> step.action().stream())
        .anyMatch(action -> services.cured(action.action(), action.resource()));
  }

  private static String words(Plan plan) {
    List<String> actions = new ArrayList<>();
    for (Step step : plan.executable()) {
      step.action().map(Work.Action::action).ifPresent(actions::add);
    }
    return String.join(" + ", actions);
  }

  private static String outcome(Incident incident) {
    return incident.resolution() == null
        ? incident.status().name()
        : incident.resolution().method().name();
  }

  private MetricBatch rolledUp(MetricBatch batch) {
    for (int i = 0; i < batch.size(); i++) {
      SeriesKey series = batch.series().get(batch.seriesIndex(i));
      Rollup minute =
          folds
              .computeIfAbsent(series, _ -> new RollupFold())
              .add(batch.timestampMillis(i), batch.value(i));
      if (minute != null) {
        history.add(List.of(new SeriesRollup(series, minute)));
      }
    }
    return batch;
  }

  @Override
  public void look(List<Incident> open) {
    remediation.agent().plan(open.stream().map(Incident::id).toList());
    for (Approval question : store.waiting()) {
      remediation
          .approvals()
          .approve(question.id(), new ApprovalDesk.Said("user:ann", "", "replay", ""));
    }
    // What sets its own alarm anew for this very moment goes on at once.
    for (Optional<IncidentId> next = due(); next.isPresent(); next = due()) {
      alarms.remove(next.get());
      remediation.runner().run(next.get());
    }
  }

  private Optional<IncidentId> due() {
    return alarms.entrySet().stream()
        .filter(alarm -> !alarm.getValue().isAfter(clock.instant()))
        .min(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey);
  }

  @Override
  public boolean mayEnd(IncidentId incident) {
    return remediation.runner().mayEnd(incident);
  }

  /** A Markdown table, a row a scenario and one for all. */
  public static String table(List<RemedyRun> runs) {
    StringBuilder table =
        new StringBuilder(
            """
            | Scenario | Runs | First plan ended the fault | Ended by what was done | First plans |
            |---|---|---|---|---|
            """);
    runs.stream()
        .map(RemedyRun::scenario)
        .distinct()
        .forEach(name ->
            table.append(row(name, runs.stream().filter(r -> r.scenario().equals(name)).toList())));
    return table.append(row("**all**", runs)).toString();
  }

  private static String row(String name, List<RemedyRun> runs) {
    String plans =
        name.startsWith("*")
            ? ""
            : String.join(
                ", ",
                runs.stream()
                    .map(run -> run.cause() + " → " + String.join(", then ", run.remedies()))
                    .distinct()
                    .toList());
    return "| %s | %d | %d | %d | %s |%n"
        .formatted(
            name,
            runs.size(),
            runs.stream().filter(RemedyRun::first).count(),
            runs.stream().filter(run -> run.outcome().equals("REMEDIATION_EXECUTED")).count(),
            plans);
  }
}
