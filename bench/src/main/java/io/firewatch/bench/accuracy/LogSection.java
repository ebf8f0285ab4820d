package io.firewatch.bench.accuracy;

import io.firewatch.bench.logs.LogAccuracyBench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The grouping of log lines on the public Loghub sets, with comparators in the same run. */
final class LogSection implements AccuracySection {
  @Override
  public String name() {
    return "loghub";
  }

  @Override
  public boolean hasData(Path data) {
    return Files.isDirectory(data.resolve(name()));
  }

  @Override
  public String run(Path data, Progress progress) throws IOException {
    return """
    ## Log templates: Loghub

    Sets of 2 000 lines, one setting for all. GA is the share of lines whose group is exactly right, FGA
    weighs groups alike; PA and FTA compare texts. The weights of the miner were set with these sets in sight;
    what it reaches on the unseen is the test half of the generated lines.
    """
        + new LogAccuracyBench(progress).loghub(data.resolve(name()));
  }
}
