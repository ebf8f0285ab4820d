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
import org.jspecify.annotations.Nullable;

/**
 * One failure replayed, and what became of it.
 *
 * @param incidents how many incidents there were from the start of the history to the end
 * @param service the service the incident suspects in the end; empty without an incident
 * @param detectionDelay from the failure's onset to detection; null without an incident
 * @param resolved whether it ended resolved
 * @param premature whether it was ever resolved while the failure still ran
 * @param reopened how often it was opened again
 * @param first whether the first diagnosis was right
 * @param last whether the last one was
 */
record ScenarioRun(
    String scenario,
    Noise noise,
    long seed,
    int incidents,
    String service,
    @Nullable Duration detectionDelay,
    boolean resolved,
    boolean premature,
    int reopened,
    Verdict first,
    Verdict last) {

  private static final Instant EPOCH = Instant.parse("2026-03-01T00:00:00Z");
  private static final Duration HISTORY = Duration.ofMinutes(15);
  private static final Duration LONGEST = Duration.ofMinutes(40);

  /** Runs a scenario; each seed falls on another moment of the simulated day. */
  static ScenarioRun of(
      Platform platform, String scenario, Noise noise, long seed, Duration interval) {
    Instant start = EPOCH.plus(Duration.ofMinutes(7 * seed));
    Simulation simulation =
        new Simulation(
            SimulationSettings.of(seed, start)
                .withInterval(interval)
                .withNoise(noise)
                .withSchedule(Schedule.inOrder(List.of(scenario))));
    Replay replay = new Replay(platform, simulation, start, interval);
    replay.warmUp(HISTORY);
    replay.run(LONGEST, () -> false);
    GroundTruth truth = simulation.truth().getFirst();
    List<Incident> incidents = platform.incidents().list(IncidentFilter.newest(100)).items();
    if (incidents.isEmpty()) {
      return new ScenarioRun(
          scenario, noise, seed, 0, "", null, false, false, 0, Verdict.NONE, Verdict.NONE);
    }
    Incident first = incidents.getLast();
    return new ScenarioRun(
        scenario,
        noise,
        seed,
        incidents.size(),
        first.service(),
        Duration.between(truth.startedAt(), first.detectedAt()),
        incidents.stream().allMatch(i -> i.status() == IncidentStatus.RESOLVED),
        replay.resolvedBefore(truth.faultEndsAt()),
        incidents.stream().mapToInt(Incident::reopened).sum(),
        replay
            .firstDiagnosis(first.id())
            .map(diagnosis -> Verdict.of(diagnosis, truth))
            .orElse(Verdict.NONE),
        platform
            .diagnoses()
            .find(first.id())
            .map(diagnosis -> Verdict.of(diagnosis, truth))
            .orElse(Verdict.NONE));
  }

  boolean isExactlyOne() {
    return incidents == 1 && reopened == 0 && resolved && !premature;
  }
}
