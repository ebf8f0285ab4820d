package io.firewatch.detection;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * Makes episodes of what a {@link Scorer} says of single readings. Which side a reading is on, and
 * when an episode is over, is told by a level and a spread that learn from normal readings only:
 * the scorer itself learns from everything.
 */
final class ScoredDetector implements Detector {
  private static final double MEMORY = 60;
  private static final double WILDEST = 5;

  /** A mean absolute deviation is so much of a standard deviation. */
  private static final double CONSISTENCY = 1.2533;

  private final DetectionSettings settings;
  private final Manner manner;
  private final Supplier<Scorer> fresh;
  private Scorer scorer;
  private int readings;
  private double level;
  private double spread;

  ScoredDetector(DetectionSettings settings, Supplier<Scorer> fresh) {
    this.settings = settings;
    this.manner =
        new Manner(
            settings.threshold(),
            true,
            2,
            settings.persistence(),
            Double.POSITIVE_INFINITY,
            settings.recoveryHold());
    this.fresh = fresh;
    this.scorer = fresh.get();
  }

  @Override
  public Manner manner() {
    return manner;
  }

  /** A score of 0.5 is the threshold; what is nearer to 1 is ever further off. */
  @Override
  public double sigma(long timestampMillis, double value) {
    double score = scorer.score(timestampMillis, value);
    if (readings < settings.minSamples()) {
      return Double.NaN;
    }
    double times = Math.min(WILDEST, score / (1 - score));
    return Math.copySign(settings.threshold() * times, value - level);
  }

  /** What is far off is learnt at the edge of the band: it may be the first of an episode. */
  @Override
  public void learn(long timestampMillis, double reading) {
    boolean known = readings >= settings.minSamples() && spread > 0;
    double value = known ? Math.clamp(reading, lower(), upper()) : reading;
    readings = Math.min(readings + 1, 2 * settings.minSamples());
    double gain = Math.max(1.0 / readings, 1 / MEMORY);
    if (readings == 1) {
      level = value;
    }
    spread += gain * (Math.abs(value - level) - spread);
    level += gain * (value - level);
  }

  @Override
  public void distrustRecent(boolean upwards) {}

  @Override
  public boolean isUsual(double value) {
    return Math.abs(value - level) <= settings.recoveryThreshold() * CONSISTENCY * spread;
  }

  @Override
  public void restart(RecentReadings normal) {
    scorer = fresh.get();
    readings = 0;
    spread = 0;
    for (int i = 0; i < normal.size(); i++) {
      scorer.score(normal.timestampMillis(i), normal.value(i));
      learn(normal.timestampMillis(i), normal.value(i));
    }
  }

  @Override
  public double level() {
    return level;
  }

  @Override
  public double lower() {
    double lower = level - settings.threshold() * CONSISTENCY * spread;
    return level >= 0 ? Math.max(0, lower) : lower;
  }

  @Override
  public double upper() {
    return level + settings.threshold() * CONSISTENCY * spread;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    out.writeInt(readings);
    out.writeDouble(level);
    out.writeDouble(spread);
    scorer.save(out);
  }

  @Override
  public void load(DataInput in) throws IOException {
    readings = in.readInt();
    level = in.readDouble();
    spread = in.readDouble();
    scorer.load(in);
  }
}
