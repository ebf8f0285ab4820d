package io.firewatch.bench.speed;

import io.firewatch.detection.rarity.RarityDetector;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Samples a second of the rarity detector on one core. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class DetectorBenchmark {
  private static final int VALUES = 1 << 14;
  private static final int KNOWN = 4_000;

  private final double[] values = new double[VALUES];
  private final RarityDetector firewatch = new RarityDetector();
  private int at;

  @Setup
  public void learn() {
    Random random = new Random(1);
    for (int i = 0; i < VALUES; i++) {
      values[i] = 50 + 20 * Math.sin(i * Math.PI / 144) + 3 * random.nextGaussian();
    }
    for (int i = 0; i < KNOWN; i++) {
      firewatch();
    }
  }

  @Benchmark
  public double firewatch() {
    at++;
    return firewatch.score(at * 300_000L, values[at & (VALUES - 1)]);
  }

  public static void main(String[] arguments) throws RunnerException {
    new Runner(new OptionsBuilder().include(DetectorBenchmark.class.getSimpleName()).build()).run();
  }
}
