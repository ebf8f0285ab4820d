package io.firewatch.bench.scenarios;

import io.firewatch.incident.IncidentFilter;
import io.firewatch.simulator.Noise;
import io.firewatch.simulator.Schedule;
import io.firewatch.simulator.Simulation;
import io.firewatch.simulator.SimulationSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Counts the incidents of days on which nothing fails; every one of them is false. */
public final class QuietDayBench {
  private static final List<Noise> NOISES = List.of(Noise.UNIFORM, Noise.GAUSSIAN, Noise.WAVE);
  private static final int DAYS = 3;

  private final Supplier<Platform> platforms;

  public QuietDayBench(Supplier<Platform> platforms) {
    this.platforms = platforms;
  }

  /** A Markdown table: for each noise model the false incidents a day of all simulated series. */
  public String run(Duration interval) {
    StringBuilder table =
        new StringBuilder("| Noise | Days | False incidents a day |%n|---|---|---|%n".formatted());
    for (Noise noise : NOISES) {
      int incidents = 0;
      for (int seed = 0; seed < DAYS; seed++) {
        incidents += falseIncidents(noise, seed, interval);
      }
      table.append("| %s | %d | %.1f |%n".formatted(noise, DAYS, incidents / (double) DAYS));
    }
    return table.toString();
  }

  private int falseIncidents(Noise noise, long seed, Duration interval) {
    Platform platform = platforms.get();
    Instant start = Instant.parse("2026-03-01T00:00:00Z").plus(Duration.ofMinutes(7 * seed));
    Simulation simulation =
        new Simulation(
            SimulationSettings.of(seed, start)
                .withInterval(interval)
                .withNoise(noise)
                .withSchedule(Schedule.never()));
    Replay replay = new Replay(platform, simulation, start, interval);
    replay.run(Duration.ofDays(1), () -> false);
    return platform.incidents().list(IncidentFilter.newest(500)).items().size();
  }
}
