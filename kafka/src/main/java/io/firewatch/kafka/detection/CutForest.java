package io.firewatch.kafka.detection;

import com.amazon.randomcutforest.RandomCutForest;
import io.firewatch.detection.Method;
import io.firewatch.detection.Scorer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The random cut forest of AWS (Guha, Mishra, Roy, Schrijvers: "Robust random cut forest based
 * anomaly detection on streams", ICML 2016) over the last eight readings. A reading is abnormal
 * when its displacement is three standard deviations above the mean of those before, as the vendor
 * advises.
 *
 * <p>Each series has a forest of its own, which takes far more memory than Firewatch's own
 * baseline. A stored state holds its last readings only, from which the forest is grown again.
 */
public final class CutForest implements Scorer {
  private static final int SHINGLE = 8;
  private static final int SAMPLES = 256;
  private static final int YOUNG = 2 * SAMPLES / SHINGLE;
  private static final double DEVIATIONS = 3;
  private static final double MEMORY = 5_000;

  private final RandomCutForest forest;
  private final float[] point = new float[1];
  private final float[] last = new float[SAMPLES];
  private long taken;
  private double mean;
  private double variance;

  /**
   * @param trees 30 to 50 are usual
   */
  public CutForest(int trees) {
    this.forest =
        RandomCutForest.builder()
            .dimensions(SHINGLE)
            .shingleSize(SHINGLE)
            .internalShinglingEnabled(true)
            .sampleSize(SAMPLES)
            .numberOfTrees(trees)
            .randomSeed(42)
            .build();
  }

  /** Judges every series by a forest of its own. */
  public static Method method(int trees) {
    return new Method.Scored("forest of " + trees, () -> new CutForest(trees));
  }

  @Override
  public double score(long timestampMillis, double value) {
    point[0] = (float) value;
    double displacement = forest.getAnomalyScore(point);
    double beyond = taken < YOUNG ? 0 : Math.max(0, displacement - mean) / Math.sqrt(variance);
    grow(displacement);
    return Double.isNaN(beyond) ? 0 : beyond == Double.POSITIVE_INFINITY ? 1 : share(beyond);
  }

  private static double share(double beyond) {
    return beyond / (beyond + DEVIATIONS);
  }

  private void grow(double displacement) {
    forest.update(point);
    last[(int) (taken % SAMPLES)] = point[0];
    taken++;
    double off = displacement - mean;
    double gain = Math.max(1.0 / taken, 1 / MEMORY);
    mean += gain * off;
    variance += gain * (off * (displacement - mean) - variance);
  }

  @Override
  public void save(DataOutput out) throws IOException {
    out.writeShort((int) Math.min(taken, SAMPLES));
    for (long i = Math.max(0, taken - SAMPLES); i < taken; i++) {
      out.writeFloat(last[(int) (i % SAMPLES)]);
    }
  }

  @Override
  public void load(DataInput in) throws IOException {
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      score(0, in.readFloat());
    }
  }
}
