package io.firewatch.bench.scenarios;

import io.firewatch.detection.DetectionSettings;
import io.firewatch.detection.Method;
import io.firewatch.detection.Objective;
import io.firewatch.simulator.GroundTruth;
import io.firewatch.simulator.Noise;
import io.firewatch.simulator.Schedule;
import io.firewatch.simulator.Simulation;
import io.firewatch.simulator.SimulationSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The same failure once more, a minute after it recovered: is it found again, and how soon? */
public final class RepeatBench {
  private static final Duration REST = Duration.ofSeconds(60);
  private static final Duration HISTORY = Duration.ofMinutes(15);
  private static final Duration LONGEST = Duration.ofMinutes(60);
  private static final Duration SOON = Duration.ofSeconds(20);

  private RepeatBench() {}

  /** A sentence a method: in how many of the runs it was found again within 20 s. */
  public static String run(String scenario, int seeds, Duration interval) {
    DetectionSettings ours = DetectionSettings.defaults();
    return run("As shipped", ours, scenario, seeds, interval)
        + run("By rarity alone", ours.withMethod(new Method.Rarity()), scenario, seeds, interval);
  }

  private static String run(
      String name, DetectionSettings settings, String scenario, int seeds, Duration interval) {
    int soon = 0;
    int found = 0;
    for (int seed = 0; seed < seeds; seed++) {
      Duration delay = delay(settings, scenario, seed, interval);
      found += delay.compareTo(LONGEST) < 0 ? 1 : 0;
      soon += delay.compareTo(SOON) <= 0 ? 1 : 0;
    }
    return "%s: %s again %d s after its end: found in %d of %d runs, within %d s of its onset in %d.%n%n"
        .formatted(name, scenario, REST.toSeconds(), found, seeds, SOON.toSeconds(), soon);
  }

  private static Duration delay(
      DetectionSettings settings, String scenario, int seed, Duration interval) {
    Instant start = Instant.parse("2026-03-01T00:00:00Z").plus(Duration.ofMinutes(7L * seed));
    Simulation simulation =
        new Simulation(
            SimulationSettings.of(seed, start)
                .withInterval(interval)
                .withNoise(Noise.UNIFORM)
                .withSchedule(
                    new Schedule.InOrder(
                        Schedule.QUIET_MINUTE, REST, List.of(scenario, scenario))));
    EngineWatcher watcher = new EngineWatcher(settings, service -> Objective.NONE);
    for (Instant at = start.minus(HISTORY); at.isBefore(start); at = at.plus(interval)) {
      watcher.take(simulation.healthySamples(at), at);
    }
    for (Instant at = start;
        at.isBefore(start.plus(LONGEST)) && !simulation.finished();
        at = at.plus(interval)) {
      watcher.take(simulation.tick(at).samples(), at);
    }
    GroundTruth again = simulation.truth().getLast();
    return watcher.alarms().stream()
        .filter(alarm -> alarm.service().equals(again.rootService()))
        .filter(alarm ->
            !alarm.at().isBefore(again.startedAt()) && alarm.at().isBefore(again.recoveredAt()))
        .map(alarm -> Duration.between(again.startedAt(), alarm.at()))
        .findFirst()
        .orElse(LONGEST);
  }
}
