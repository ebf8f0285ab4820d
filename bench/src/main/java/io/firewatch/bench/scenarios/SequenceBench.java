package io.firewatch.bench.scenarios;

import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentFilter;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.simulator.GroundTruth;
import io.firewatch.simulator.Noise;
import io.firewatch.simulator.Schedule;
import io.firewatch.simulator.Simulation;
import io.firewatch.simulator.SimulationSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * Replays failures one after the other, with a short rest between them: they hit the same callers,
 * and each must still be an incident of its own.
 */
public final class SequenceBench {
  private static final Duration REST = Duration.ofMinutes(3);
  private static final Duration HISTORY = Duration.ofMinutes(15);
  private static final Duration LONGEST = Duration.ofHours(2);

  private final Supplier<Platform> platforms;

  public SequenceBench(Supplier<Platform> platforms) {
    this.platforms = platforms;
  }

  /** A line of text: how many failures were exactly one incident of the right service. */
  public String run(List<String> scenarios, int seeds, Duration interval) {
    int right = 0;
    int incidents = 0;
    for (int seed = 0; seed < seeds; seed++) {
      Platform platform = platforms.get();
      Simulation simulation = replay(platform, scenarios, seed, interval);
      List<Incident> all = platform.incidents().list(IncidentFilter.newest(500)).items();
      incidents += all.size();
      right += (int) simulation.truth().stream().filter(truth -> isExactlyOne(truth, all)).count();
    }
    int failures = scenarios.size() * seeds;
    return "%d of %d failures were exactly one incident of the right service, resolved once;%n%d incidents in all.%n"
        .formatted(right, failures, incidents);
  }

  private static Simulation replay(
      Platform platform, List<String> scenarios, int seed, Duration interval) {
    Instant start = Instant.parse("2026-03-01T00:00:00Z").plus(Duration.ofMinutes(7L * seed));
    Simulation simulation =
        new Simulation(
            SimulationSettings.of(seed, start)
                .withInterval(interval)
                .withNoise(Noise.UNIFORM)
                .withSchedule(new Schedule.InOrder(Schedule.QUIET_MINUTE, REST, scenarios)));
    Replay replay = new Replay(platform, simulation, start, interval);
    replay.warmUp(HISTORY);
    replay.run(LONGEST, simulation::finished);
    replay.run(REST.multipliedBy(2), () -> false);
    return simulation;
  }

  private static boolean isExactlyOne(GroundTruth truth, List<Incident> all) {
    List<Incident> its =
        all.stream()
            .filter(incident ->
                !incident.detectedAt().isBefore(truth.startedAt())
                    && incident.detectedAt().isBefore(truth.recoveredAt().plus(REST)))
            .toList();
    if (its.size() != 1) {
      return false;
    }
    Incident incident = its.getFirst();
    Incident.Resolution resolution = incident.resolution();
    return incident.service().equals(truth.rootService())
        && incident.status() == IncidentStatus.RESOLVED
        && incident.reopened() == 0
        && resolution != null
        && !resolution.at().isBefore(truth.faultEndsAt());
  }
}
