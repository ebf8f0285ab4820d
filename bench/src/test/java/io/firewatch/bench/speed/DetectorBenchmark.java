package io.firewatch.bench.speed;

import com.amazon.randomcutforest.RandomCutForest;
import io.firewatch.detection.Anomaly;
import io.firewatch.detection.DetectionEngine;
import io.firewatch.detection.DetectionOutput;
import io.firewatch.detection.DetectionSettings;
import io.firewatch.detection.Fleet;
import io.firewatch.detection.Objective;
import io.firewatch.detection.Recovery;
import io.firewatch.detection.rarity.RarityDetector;
import io.firewatch.telemetry.MetricBatch;
import io.firewatch.telemetry.SeriesKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Samples a second on one core: the rarity detector on one series, the live engine as shipped over
 * a thousand series with episodes and all, the same over so many that no cache holds them, and
 * random cut forests (shingle 8, 256 samples a tree) that score and update as their users do.
 */
@State(Scope.Thread)
public class DetectorBenchmark {
  private static final int VALUES = 1 << 14;
  private static final int KNOWN = 4_000;
  private static final int SERIES = 1_000;
  private static final int CROWD = 10_000;
  private static final int BATCHES = 64;

  private final double[] values = new double[VALUES];
  private final RarityDetector rarity = new RarityDetector();
  private final RandomCutForest thirty = forest(30);
  private final RandomCutForest fifty = forest(50);
  private final float[] point = new float[1];
  private final Live live = new Live(SERIES);
  private final Live crowd = new Live(CROWD);
  private int at;

  private static final class Silent implements DetectionOutput {
    private long told;

    @Override
    public void anomaly(Anomaly anomaly) {
      told++;
    }

    @Override
    public void recovery(Recovery recovery) {
      told++;
    }

    @Override
    public void changed(SeriesKey series, byte[] state) {
      told++;
    }

    @Override
    public void forgotten(SeriesKey series) {
      told++;
    }
  }

  /** An engine and the series it judges, one reading of each in a batch. */
  private static final class Live {
    private final DetectionEngine engine =
        new DetectionEngine(DetectionSettings.defaults(), new Fleet(), service -> Objective.NONE);
    private final Silent silent = new Silent();
    private final List<SeriesKey> keys = new ArrayList<>();
    private long now = 1_700_000_000_000L;

    Live(int series) {
      for (int i = 0; i < series; i++) {
        keys.add(SeriesKey.of("service-" + i % (series / 20), "queue_depth_" + i / (series / 20)));
      }
    }

    long judge(double[] values, int from) {
      now += 10_000;
      MetricBatch.Builder batch = new MetricBatch.Builder();
      for (int i = 0; i < keys.size(); i++) {
        batch.add(keys.get(i), now, values[(from + 37 * i) & (VALUES - 1)]);
      }
      engine.process(batch.build(), now, silent);
      return silent.told;
    }
  }

  private static RandomCutForest forest(int trees) {
    return RandomCutForest.builder()
        .dimensions(8)
        .shingleSize(8)
        .internalShinglingEnabled(true)
        .sampleSize(256)
        .numberOfTrees(trees)
        .randomSeed(42)
        .build();
  }

  @Setup
  public void learn() {
    Random random = new Random(1);
    for (int i = 0; i < VALUES; i++) {
      values[i] = 50 + 20 * Math.sin(i * Math.PI / 144) + 3 * random.nextGaussian();
    }
    for (int i = 0; i < KNOWN; i++) {
      rarity();
      forest30();
      forest50();
    }
    for (int i = 0; i < BATCHES; i++) {
      engine();
      crowd();
    }
  }

  @Benchmark
  public double rarity() {
    at++;
    return rarity.score(at * 300_000L, values[at & (VALUES - 1)]);
  }

  /** The making of the batch is part of it. */
  @Benchmark
  @OperationsPerInvocation(SERIES)
  public long engine() {
    return live.judge(values, at++);
  }

  @Benchmark
  @OperationsPerInvocation(CROWD)
  public long crowd() {
    return crowd.judge(values, at++);
  }

  @Benchmark
  public double forest30() {
    return scored(thirty);
  }

  @Benchmark
  public double forest50() {
    return scored(fifty);
  }

  private double scored(RandomCutForest forest) {
    point[0] = (float) values[++at & (VALUES - 1)];
    double score = forest.getAnomalyScore(point);
    forest.update(point);
    return score;
  }
}
