package io.firewatch.bench.accuracy;

import java.io.IOException;
import java.nio.file.Path;

/** One public data set: finds its part of the data folder and reports what is reached on it. */
public interface AccuracySection {
  /** Short name by which a run picks it, such as {@code nab}. */
  String name();

  /** Whether the folder holds this section's data. */
  boolean hasData(Path data);

  /**
   * Runs the benchmark.
   *
   * @return Markdown, beginning with a heading of the second level
   * @throws IOException when the data cannot be read, naming the file
   */
  String run(Path data, Progress progress) throws IOException;

  /** Hears how far a section is. */
  interface Progress {
    /**
     * @param share how much is done, 0..1
     */
    void show(double share, String what);

    /** Hears nothing. */
    Progress NONE = (share, what) -> {};
  }
}
