package io.firewatch.simulator;

import java.time.Duration;
import java.time.Instant;

/**
 * All that a simulation follows from: the same settings give the same telemetry.
 *
 * @param start from when on things happen; the schedule counts from here
 * @param interval time between two readings of a series
 */
public record SimulationSettings(
    long seed,
    Instant start,
    Duration interval,
    Traffic traffic,
    Realism realism,
    Schedule schedule) {
  public SimulationSettings {
    if (interval.toMillis() < 1) {
      throw new IllegalArgumentException("interval must be at least 1 ms, is " + interval);
    }
  }

  /** Readings every 10 s, uniform jitter, full realism and random failures. */
  public static SimulationSettings of(long seed, Instant start) {
    return new SimulationSettings(
        seed, start, Duration.ofSeconds(10), Traffic.USUAL, Realism.FULL, Schedule.atRandom());
  }

  public SimulationSettings withStart(Instant other) {
    return new SimulationSettings(seed, other, interval, traffic, realism, schedule);
  }

  public SimulationSettings withInterval(Duration other) {
    return new SimulationSettings(seed, start, other, traffic, realism, schedule);
  }

  public SimulationSettings withTraffic(Traffic other) {
    return new SimulationSettings(seed, start, interval, other, realism, schedule);
  }

  public SimulationSettings withNoise(Noise noise) {
    return withTraffic(traffic.withNoise(noise));
  }

  public SimulationSettings withRealism(Realism other) {
    return new SimulationSettings(seed, start, interval, traffic, other, schedule);
  }

  public SimulationSettings withSchedule(Schedule other) {
    return new SimulationSettings(seed, start, interval, traffic, realism, other);
  }
}
