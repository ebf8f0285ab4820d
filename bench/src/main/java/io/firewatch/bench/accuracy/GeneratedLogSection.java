package io.firewatch.bench.accuracy;

import io.firewatch.bench.logs.LogAccuracyBench;
import java.io.IOException;
import java.nio.file.Path;

/** The grouping of log lines made from logging statements on the class path. */
final class GeneratedLogSection implements AccuracySection {
  private static final long[] SEEDS = {42, 7};

  @Override
  public String name() {
    return "generated";
  }

  @Override
  public boolean hasData(Path data) {
    return true;
  }

  @Override
  public String run(Path data, Progress progress) throws IOException {
    StringBuilder text =
        new StringBuilder(
            """
            ## Log templates: generated

            Logging statements of the libraries Firewatch is made of, with values from a seeded generator.
            Weights may be looked at on the tuning half; no library of the test half is in it.
            """);
    for (long seed : SEEDS) {
      text.append(new LogAccuracyBench(progress).generated(seed));
    }
    return text.toString();
  }
}
