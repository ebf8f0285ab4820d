package io.firewatch.detection;

import io.firewatch.history.SeriesRollup;
import io.firewatch.telemetry.MetricBatch;
import io.firewatch.telemetry.SeriesKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;

/** Feeds an engine with readings at a steady interval and keeps what it tells. */
final class Feed implements DetectionOutput {
  static final long START = 1_700_000_000_000L;

  final List<Anomaly> anomalies = new ArrayList<>();
  final List<Recovery> recoveries = new ArrayList<>();
  final List<SeriesRollup> rollups = new ArrayList<>();
  final java.util.Map<SeriesKey, byte[]> states = new java.util.HashMap<>();
  final long intervalMillis;
  DetectionEngine engine;
  long now = START;

  Feed(long intervalMillis) {
    this(
        intervalMillis,
        new DetectionEngine(DetectionSettings.defaults(), new Fleet(), service -> Objective.NONE));
  }

  Feed(long intervalMillis, DetectionEngine engine) {
    this.intervalMillis = intervalMillis;
    this.engine = engine;
  }

  /** Readings of one series for a while. */
  Feed readings(SeriesKey key, int count, DoubleSupplier values) {
    for (int i = 0; i < count; i++) {
      step(new MetricBatch.Builder().add(key, now, values.getAsDouble()).build());
    }
    return this;
  }

  /** One batch, then the interval passes. */
  void step(MetricBatch batch) {
    engine.process(batch, now, this);
    pass(intervalMillis);
  }

  /** Time passes without readings. */
  void pass(long millis) {
    for (long until = now + millis; now < until; ) {
      now = Math.min(until, now + 1000);
      engine.tick(now, this);
    }
  }

  /** What a restart leaves: a new engine that has only what was stored. */
  void restart() {
    engine =
        new DetectionEngine(DetectionSettings.defaults(), new Fleet(), service -> Objective.NONE);
    states.forEach(engine::restore);
  }

  static DoubleSupplier around(double level, double relativeSigma, long seed) {
    Random random = new Random(seed);
    return () -> level * (1 + relativeSigma * random.nextGaussian());
  }

  @Override
  public void anomaly(Anomaly anomaly) {
    anomalies.add(anomaly);
  }

  @Override
  public void recovery(Recovery recovery) {
    recoveries.add(recovery);
  }

  @Override
  public void changed(SeriesKey series, byte[] state) {
    states.put(series, state);
  }

  @Override
  public void forgotten(SeriesKey series) {
    states.remove(series);
  }

  @Override
  public void rolledUp(List<SeriesRollup> told) {
    rollups.addAll(told);
  }
}
