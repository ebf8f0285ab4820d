package io.firewatch.bench.scenarios;

import io.firewatch.detection.DetectionSettings;
import io.firewatch.detection.Method;
import io.firewatch.detection.Objective;
import io.firewatch.detection.Objectives;
import io.firewatch.kafka.detection.CutForest;
import io.firewatch.simulator.GroundTruth;
import io.firewatch.simulator.Noise;
import io.firewatch.simulator.Schedule;
import io.firewatch.simulator.Simulation;
import io.firewatch.simulator.SimulationSettings;
import io.firewatch.telemetry.MetricSample;
import io.firewatch.topology.ServiceCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Our detector, the reference z-score and fixed thresholds on the same streams, all without
 * grouping: alarms on days on which nothing fails, and how many failures each sees.
 */
public final class ComparisonBench {
  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
  private static final Duration HISTORY = Duration.ofMinutes(75);
  private static final Duration LONGEST = Duration.ofMinutes(25);
  private static final Duration SLACK = Duration.ofSeconds(60);
  private static final Duration SURGE_INTERVAL = Duration.ofMinutes(1);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final int LEARNING_WEEKS = 3;

  private final Map<String, Supplier<Watcher>> watchers = new LinkedHashMap<>();
  private final Map<String, Figures> figures = new LinkedHashMap<>();

  private static final class Figures {
    final List<Integer> quiet = new ArrayList<>();
    int surge;
    int unusual;
    int seen;
    int failures;

    int quietSum() {
      return quiet.stream().mapToInt(Integer::intValue).sum() + surge;
    }

    double recall() {
      return 100.0 * seen / failures;
    }
  }

  /**
   * @param others whether the methods that are there to choose take part, which takes minutes
   */
  public ComparisonBench(ServiceCatalogue catalogue, boolean others) {
    DetectionSettings ours = DetectionSettings.defaults();
    watchers.put("Firewatch", () -> new EngineWatcher(ours, Objectives.of(() -> catalogue)));
    watchers.put("Reference z-score", ReferenceWatcher::new);
    watchers.put("Fixed threshold", FirstHourWatcher::new);
    if (others) {
      addOthers(ours, Objectives.of(() -> catalogue));
    }
    watchers.keySet().forEach(name -> figures.put(name, new Figures()));
  }

  private void addOthers(DetectionSettings ours, Objective.Source objectives) {
    watchers.put("Firewatch where rarity agrees", () -> new AgreeingWatcher(ours, objectives));
    watchers.put(
        "Threshold 3 where rarity agrees",
        () -> new AgreeingWatcher(ours.withThreshold(3), objectives));
    watchers.put(
        "Rarity alone", () -> new EngineWatcher(ours.withMethod(new Method.Rarity()), objectives));
    watchers.put(
        "Random cut forest, 30 trees",
        () -> new EngineWatcher(ours.withMethod(CutForest.method(30)), objectives));
  }

  /**
   * Runs it.
   *
   * @param seeds runs of each failure
   * @return a Markdown table and a sentence that compares
   */
  public String run(List<String> scenarios, int seeds, Duration interval) {
    for (Noise noise : List.of(Noise.UNIFORM, Noise.GAUSSIAN, Noise.WAVE)) {
      quietDay(noise, interval);
    }
    weeklySurge();
    for (String scenario : scenarios) {
      for (int seed = 0; seed < seeds; seed++) {
        failure(scenario, seed, interval);
      }
    }
    return table();
  }

  private Figures of(String name) {
    return Objects.requireNonNull(figures.get(name), name);
  }

  private Map<String, Watcher> start() {
    Map<String, Watcher> started = new LinkedHashMap<>();
    watchers.forEach((name, maker) -> started.put(name, maker.get()));
    return started;
  }

  private void quietDay(Noise noise, Duration interval) {
    Simulation simulation = simulation(7, MONDAY, interval, noise, Schedule.never());
    Map<String, Watcher> all = start();
    for (Instant at = MONDAY;
        at.isBefore(MONDAY.plus(Duration.ofDays(1)));
        at = at.plus(interval)) {
      take(all, simulation.healthySamples(at), at);
    }
    all.forEach((name, watcher) -> of(name).quiet.add(watcher.alarms().size()));
  }

  private static void take(Map<String, Watcher> all, List<MetricSample> samples, Instant at) {
    all.values().forEach(watcher -> watcher.take(samples, at));
  }

  /** Three weeks to learn from; then a week with the surge, and the surge once more on Tuesday. */
  private void weeklySurge() {
    Simulation simulation = simulation(11, MONDAY, SURGE_INTERVAL, Noise.UNIFORM, Schedule.never());
    Map<String, Watcher> all = start();
    Instant judged = MONDAY.plus(WEEK.multipliedBy(LEARNING_WEEKS));
    Instant tuesday = judged.plus(Duration.ofHours(24));
    Instant end = tuesday.plus(Duration.ofHours(24));
    for (Instant at = MONDAY; at.isBefore(end); at = at.plus(SURGE_INTERVAL)) {
      boolean surging = WeeklySurge.isOn(at) || WeeklySurge.isNine(at) && !at.isBefore(tuesday);
      List<MetricSample> samples = simulation.healthySamples(at);
      take(all, surging ? WeeklySurge.on(samples) : samples, at);
    }
    all.forEach((name, watcher) -> {
      Figures of = of(name);
      for (Watcher.Alarm alarm : watcher.alarms()) {
        if (!alarm.at().isBefore(judged)) {
          of.surge += alarm.at().isBefore(tuesday) ? 1 : 0;
          of.unusual += WeeklySurge.isNine(alarm.at()) && !alarm.at().isBefore(tuesday) ? 1 : 0;
        }
      }
    });
  }

  private void failure(String scenario, int seed, Duration interval) {
    Instant start = MONDAY.plus(Duration.ofMinutes(7L * seed));
    Simulation simulation =
        simulation(seed, start, interval, Noise.GAUSSIAN, Schedule.inOrder(List.of(scenario)));
    Map<String, Watcher> all = start();
    for (Instant at = start.minus(HISTORY); at.isBefore(start); at = at.plus(interval)) {
      take(all, simulation.healthySamples(at), at);
    }
    for (Instant at = start; at.isBefore(start.plus(LONGEST)); at = at.plus(interval)) {
      take(all, simulation.tick(at).samples(), at);
    }
    GroundTruth truth = simulation.truth().getFirst();
    all.forEach((name, watcher) -> {
      Figures of = of(name);
      of.failures++;
      of.seen += watcher.alarms().stream().anyMatch(alarm -> sees(alarm, truth)) ? 1 : 0;
    });
  }

  private static boolean sees(Watcher.Alarm alarm, GroundTruth truth) {
    return alarm.service().equals(truth.rootService())
        && !alarm.at().isBefore(truth.startedAt())
        && alarm.at().isBefore(truth.faultEndsAt().plus(SLACK));
  }

  private static Simulation simulation(
      long seed, Instant start, Duration interval, Noise noise, Schedule schedule) {
    return new Simulation(
        SimulationSettings.of(seed, start)
            .withInterval(interval)
            .withNoise(noise)
            .withSchedule(schedule));
  }

  private String table() {
    StringBuilder table =
        new StringBuilder(
            """
            | Detector | False alarms a day: uniform | Gaussian | wave | Learnt surge, Monday | Same surge on Tuesday | Failures seen |
            |---|---|---|---|---|---|---|
            """);
    figures.forEach((name, of) ->
        table.append(
            "| %s | %d | %d | %d | %d | %s | %d of %d |%n"
                .formatted(
                    name,
                    of.quiet.get(0),
                    of.quiet.get(1),
                    of.quiet.get(2),
                    of.surge,
                    of.unusual > 0 ? "told" : "missed",
                    of.seen,
                    of.failures)));
    Figures ours = of("Firewatch");
    figures.forEach((name, of) -> {
      if (of != ours) {
        table.append(
            "%nAgainst %s: %.1f %% fewer false alarms, recall %+.1f points.%n"
                .formatted(
                    name.toLowerCase(java.util.Locale.ROOT),
                    100 * (1 - ours.quietSum() / Math.max(1.0, of.quietSum())),
                    ours.recall() - of.recall()));
      }
    });
    return table.toString();
  }
}
