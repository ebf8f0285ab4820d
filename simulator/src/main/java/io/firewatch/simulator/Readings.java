package io.firewatch.simulator;

import io.firewatch.telemetry.MetricSample;
import io.firewatch.telemetry.SeriesKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What every series reads at an instant: its level with the noise of that instant. */
final class Readings {
  private final long seed;
  private final Noise noise;
  private final Levels levels;

  Readings(SimulationSettings settings) {
    this.seed = settings.seed();
    this.noise = settings.traffic().noise();
    this.levels = new Levels(settings.traffic(), settings.realism().propagation());
  }

  List<MetricSample> at(Instant at, List<Fault> faults) {
    List<MetricSample> samples = new ArrayList<>();
    long millis = at.toEpochMilli();
    for (SimulatedService service : Shop.services()) {
      for (Metric metric : service.baselines().keySet()) {
        SeriesKey series = SeriesKey.of(service.name(), metric.wireName());
        double normal = levels.normal(service, metric, at);
        double level = levels.level(service, metric, at, faults);
        RandomGenerator random = Dice.of(seed, series.toString(), millis);
        double reading = noise.reading(metric, normal, level, random);
        samples.add(new MetricSample(series, millis, Math.rint(reading * 1_000) / 1_000));
      }
    }
    return samples;
  }
}
