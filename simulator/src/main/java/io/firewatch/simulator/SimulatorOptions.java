package io.firewatch.simulator;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/**
 * How a {@link SimulatorRunner} runs.
 *
 * @param settings of the simulation; its start is replaced by the instant live telemetry begins
 * @param backfill how much healthy history is sent first, so that baselines are known
 * @param meltdown rates of the log flood that can be switched on
 * @param port of the runner's own endpoint on the loopback address; 0 takes a free one
 */
public record SimulatorOptions(
    Target target,
    SimulationSettings settings,
    Duration backfill,
    MeltdownRates meltdown,
    int port,
    ProgressListener progress) {
  public SimulatorOptions {
    if (backfill.isNegative()) {
      throw new IllegalArgumentException("backfill must not be negative, is " + backfill);
    }
  }

  /** Where telemetry goes, and which of it. */
  public record Target(URI uri, String apiKey, Push push) {
    @Override
    public String toString() {
      return push + " to " + uri;
    }
  }

  /** What is sent; what is not can still be scraped. */
  public enum Push {
    EVERYTHING,
    LOGS_AND_DEPLOYMENTS,
    NOTHING
  }

  /** Everything pushed, 15 minutes of history, random failures, a free port, no listener. */
  public static SimulatorOptions of(URI uri, String apiKey, long seed) {
    return new SimulatorOptions(
        new Target(uri, apiKey, Push.EVERYTHING),
        SimulationSettings.of(seed, Instant.EPOCH),
        Duration.ofMinutes(15),
        MeltdownRates.USUAL,
        0,
        ProgressListener.SILENT);
  }

  public SimulatorOptions withPush(Push push) {
    Target other = new Target(target.uri(), target.apiKey(), push);
    return new SimulatorOptions(other, settings, backfill, meltdown, port, progress);
  }

  public SimulatorOptions withSettings(SimulationSettings other) {
    return new SimulatorOptions(target, other, backfill, meltdown, port, progress);
  }

  public SimulatorOptions withInterval(Duration interval) {
    return withSettings(settings.withInterval(interval));
  }

  public SimulatorOptions withNoise(Noise noise) {
    return withSettings(settings.withNoise(noise));
  }

  public SimulatorOptions withSchedule(Schedule schedule) {
    return withSettings(settings.withSchedule(schedule));
  }

  public SimulatorOptions withBackfill(Duration other) {
    return new SimulatorOptions(target, settings, other, meltdown, port, progress);
  }

  public SimulatorOptions withMeltdown(MeltdownRates other) {
    return new SimulatorOptions(target, settings, backfill, other, port, progress);
  }

  public SimulatorOptions withPort(int other) {
    return new SimulatorOptions(target, settings, backfill, meltdown, other, progress);
  }

  public SimulatorOptions withProgress(ProgressListener other) {
    return new SimulatorOptions(target, settings, backfill, meltdown, port, other);
  }
}
