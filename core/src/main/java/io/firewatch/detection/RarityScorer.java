package io.firewatch.detection;

import io.firewatch.detection.rarity.RarityDetector;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Judges live what {@code firewatch detect} judges in files, without rest and fatigue. */
final class RarityScorer implements Scorer {
  private final RarityDetector detector = new RarityDetector();

  @Override
  public double score(long timestampMillis, double value) {
    detector.score(timestampMillis, value);
    return detector.deviation();
  }

  @Override
  public void save(DataOutput out) throws IOException {
    detector.save(out);
  }

  @Override
  public void load(DataInput in) throws IOException {
    detector.load(in);
  }
}
