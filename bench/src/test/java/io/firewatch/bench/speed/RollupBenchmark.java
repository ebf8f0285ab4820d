package io.firewatch.bench.speed;

import io.firewatch.history.Rollup;
import io.firewatch.history.RollupFold;
import java.util.DoubleSummaryStatistics;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Readings a second on one core, one every ten seconds of a thousand series: folded into minutes,
 * with their sketches; and, to compare with, count, sum, least and greatest alone.
 */
@State(Scope.Thread)
public class RollupBenchmark {
  private static final int SERIES = 1_000;
  private static final int VALUES = 1 << 14;

  private final double[] values = new Random(1).doubles(VALUES, 50, 90).toArray();
  private final RollupFold[] folds = new RollupFold[SERIES];
  private final DoubleSummaryStatistics[] plain = new DoubleSummaryStatistics[SERIES];
  private long now = 1_700_000_000_000L;
  private int at;

  public RollupBenchmark() {
    for (int i = 0; i < SERIES; i++) {
      folds[i] = new RollupFold();
      plain[i] = new DoubleSummaryStatistics();
    }
  }

  @Benchmark
  @OperationsPerInvocation(SERIES)
  public void fold(Blackhole minutes) {
    now += 10_000;
    for (RollupFold fold : folds) {
      Rollup ended = fold.add(now, values[at++ & (VALUES - 1)]);
      if (ended != null) {
        minutes.consume(ended);
      }
    }
  }

  @Benchmark
  @OperationsPerInvocation(SERIES)
  public void summary(Blackhole minutes) {
    now += 10_000;
    for (DoubleSummaryStatistics summary : plain) {
      summary.accept(values[at++ & (VALUES - 1)]);
    }
    minutes.consume(plain);
  }
}
