package io.firewatch.detection.rarity;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How far a reading is from the long-term mean. */
final class LevelPart {
  private static final int FIRST = 5;

  private final Mean mean = new Mean();
  private final RarityHistogram histogram = new RarityHistogram();

  /** Judges a reading and then learns it. */
  double rarity(double value, Tempo tempo) {
    double rarity = 0;
    if (mean.count() >= FIRST) {
      double distance = Math.abs(value - mean.value());
      rarity = histogram.updates() < tempo.young() ? 0 : histogram.rarity(distance);
      histogram.add(distance, tempo.growth());
    }
    mean.add(value, tempo.level());
    return rarity;
  }

  /** The distance that the given share of readings did not exceed. */
  double reach(double share) {
    return histogram.quantile(share);
  }

  double mean() {
    return mean.value();
  }

  void save(DataOutput out) throws IOException {
    mean.save(out);
    histogram.save(out);
  }

  void load(DataInput in) throws IOException {
    mean.load(in);
    histogram.load(in);
  }
}
