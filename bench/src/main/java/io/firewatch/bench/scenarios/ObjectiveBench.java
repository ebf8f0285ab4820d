package io.firewatch.bench.scenarios;

import io.firewatch.detection.Anomaly;
import io.firewatch.detection.Recovery;
import io.firewatch.objective.ObjectiveBook;
import io.firewatch.objective.ObjectiveEngine;
import io.firewatch.objective.ObjectiveOutput;
import io.firewatch.objective.ObjectiveReport;
import io.firewatch.simulator.GroundTruth;
import io.firewatch.simulator.Noise;
import io.firewatch.simulator.Schedule;
import io.firewatch.simulator.Simulation;
import io.firewatch.simulator.SimulationSettings;
import io.firewatch.telemetry.MetricBatch;
import io.firewatch.telemetry.SeriesKey;
import io.firewatch.telemetry.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Which simulated failures burn a budget fast enough to be told, and what quiet days tell. */
public final class ObjectiveBench {
  private static final Instant EPOCH = Instant.parse("2026-03-01T00:00:00Z");

  /** Long enough for all windows of the alerts that join incidents. */
  private static final Duration HISTORY = Duration.ofHours(7);

  private static final Duration LONGEST = Duration.ofMinutes(40);
  private static final int QUIET_SEEDS = 2;

  private final ObjectiveBook book;
  private final Consumer<String> progress;

  /**
   * @param progress is told of each run that ended
   */
  public ObjectiveBench(ObjectiveBook book, Consumer<String> progress) {
    this.book = book;
    this.progress = progress;
  }

  /** What one run told. */
  private static final class Told implements ObjectiveOutput {
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
    public void changed(SeriesKey key, byte[] state) {}

    @Override
    public void forgotten(SeriesKey key) {}

    @Override
    public void reported(List<ObjectiveReport> reports) {}

    List<Anomaly> pages() {
      return anomalies.stream().filter(a -> a.severity() != Severity.LOW).toList();
    }
  }

  /** A run, what it told, and when the failure was. */
  private record Run(Told told, Instant startedAt, Instant endedAt) {}

  /** Two Markdown tables: of failures, and of days on which nothing fails. */
  public String run(List<String> scenarios, int seeds, Duration interval, int quietDays) {
    StringBuilder text =
        new StringBuilder(
            """
            | Failure | Runs | Told | Fast | After its start, median (worst) | Over after its end, worst | Objectives |
            |---|---|---|---|---|---|---|
            """);
    for (String scenario : scenarios) {
      List<Run> runs = new ArrayList<>();
      for (int seed = 0; seed < seeds; seed++) {
        runs.add(failure(scenario, seed, interval));
        progress.accept(scenario + " seed " + seed);
      }
      text.append(row(scenario, runs));
    }
    text.append("%n| Noise | Days | Burns told |%n|---|---|---|%n".formatted());
    for (Noise noise : List.of(Noise.UNIFORM, Noise.GAUSSIAN, Noise.WAVE)) {
      int told = 0;
      for (int seed = 0; seed < QUIET_SEEDS; seed++) {
        told += quiet(noise, seed, interval, quietDays).anomalies.size();
        progress.accept("quiet days with noise " + noise);
      }
      text.append("| %s | %d | %d |%n".formatted(noise, QUIET_SEEDS * quietDays, told));
    }
    return text.toString();
  }

  private Run failure(String scenario, long seed, Duration interval) {
    Instant start = EPOCH.plus(Duration.ofMinutes(7 * seed));
    Simulation simulation =
        new Simulation(
            SimulationSettings.of(seed, start)
                .withInterval(interval)
                .withNoise(Noise.GAUSSIAN)
                .withSchedule(Schedule.inOrder(List.of(scenario))));
    ObjectiveEngine engine = new ObjectiveEngine(() -> book);
    Told told = new Told();
    for (Instant at = start.minus(HISTORY); at.isBefore(start); at = at.plus(interval)) {
      take(engine, MetricBatch.of(simulation.healthySamples(at)), at, told);
    }
    for (Instant at = start; at.isBefore(start.plus(LONGEST)); at = at.plus(interval)) {
      take(engine, MetricBatch.of(simulation.tick(at).samples()), at, told);
    }
    GroundTruth truth = simulation.truth().getFirst();
    return new Run(told, truth.startedAt(), truth.faultEndsAt());
  }

  private Told quiet(Noise noise, long seed, Duration interval, int days) {
    Simulation simulation =
        new Simulation(
            SimulationSettings.of(seed, EPOCH)
                .withInterval(interval)
                .withNoise(noise)
                .withSchedule(Schedule.never()));
    ObjectiveEngine engine = new ObjectiveEngine(() -> book);
    Told told = new Told();
    for (Instant at = EPOCH;
        at.isBefore(EPOCH.plus(Duration.ofDays(days)));
        at = at.plus(interval)) {
      take(engine, MetricBatch.of(simulation.healthySamples(at)), at, told);
    }
    return told;
  }

  private static void take(ObjectiveEngine engine, MetricBatch batch, Instant at, Told told) {
    engine.process(batch);
    engine.tick(at.toEpochMilli(), told);
  }

  private static String row(String scenario, List<Run> runs) {
    List<Duration> after =
        runs.stream()
            .filter(run -> !run.told.pages().isEmpty())
            .map(run -> Duration.between(run.startedAt, run.told.pages().getFirst().detectedAt()))
            .sorted()
            .toList();
    long fast =
        runs.stream()
            .filter(run -> run.told.pages().stream().anyMatch(a -> a.severity() == Severity.HIGH))
            .count();
    long over =
        runs.stream()
            .flatMap(run ->
                run.told.recoveries.stream()
                    .filter(r -> !r.series().labels().asMap().containsKey("burn"))
                    .map(r -> Duration.between(run.endedAt, r.recoveredAt()).toSeconds()))
            .max(Long::compare)
            .orElse(0L);
    String objectives =
        runs.stream()
            .flatMap(run -> run.told.pages().stream())
            .map(a -> a.series().service() + " " + a.series().labels().asMap().get("objective"))
            .collect(Collectors.toCollection(TreeSet::new))
            .stream()
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %d | %s | %s | %s |%n",
        scenario,
        runs.size(),
        after.size(),
        fast,
        after.isEmpty()
            ? "–"
            : "%d s (%d s)"
                .formatted(after.get(after.size() / 2).toSeconds(), after.getLast().toSeconds()),
        after.isEmpty() ? "–" : over + " s",
        objectives.isEmpty() ? "–" : objectives);
  }
}
