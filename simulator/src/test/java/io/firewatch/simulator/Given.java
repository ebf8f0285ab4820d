package io.firewatch.simulator;

import io.firewatch.telemetry.MetricSample;
import io.firewatch.telemetry.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Simulations as tests need them. */
final class Given {
  static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  static final Duration SECOND = Duration.ofSeconds(1);

  private Given() {}

  /** Healthy, with everything that happens by itself. */
  static SimulationSettings healthy(long seed) {
    return SimulationSettings.of(seed, START).withSchedule(Schedule.never());
  }

  /** No noise, constant load, nothing happens by itself: readings are levels. */
  static SimulationSettings exact() {
    Traffic constant = new Traffic(Noise.NONE, Duration.ofMinutes(30), 0);
    Realism realism = new Realism(true, false, false, Duration.ofSeconds(25));
    return healthy(1).withInterval(SECOND).withTraffic(constant).withRealism(realism);
  }

  static List<Tick> run(Simulation simulation, Instant from, Duration time, Duration interval) {
    List<Tick> ticks = new ArrayList<>();
    for (Instant at = from; at.isBefore(from.plus(time)); at = at.plus(interval)) {
      ticks.add(simulation.tick(at));
    }
    return ticks;
  }

  static List<Tick> run(SimulationSettings settings, Duration time) {
    return run(new Simulation(settings), settings.start(), time, settings.interval());
  }

  static double reading(Tick tick, String service, Metric metric) {
    return tick.samples().stream()
        .filter(s -> s.series().equals(SeriesKey.of(service, metric.wireName())))
        .mapToDouble(MetricSample::value)
        .findFirst()
        .orElseThrow();
  }
}
