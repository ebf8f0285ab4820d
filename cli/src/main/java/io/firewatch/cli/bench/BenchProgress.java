package io.firewatch.cli.bench;

import io.firewatch.bench.ingest.BenchListener;
import io.firewatch.cli.terminal.ProgressLine;

/** How a load run goes, on the terminal. */
final class BenchProgress {
  private BenchProgress() {}

  static BenchListener on(ProgressLine line) {
    return new BenchListener() {
      @Override
      public void progress(String phase, double share, String figures) {
        line.show(phase, share, figures);
      }
    };
  }
}
