package io.firewatch.bench.history;

import java.util.Locale;

/** The page that tells what {@link HistoryBench} measured. */
public final class HistoryPage {
  private HistoryPage() {}

  /**
   * @param bytes what the rows and their index take on disk
   */
  public static String of(HistoryBench.Result result, long bytes) {
    StringBuilder rows = new StringBuilder();
    for (HistoryBench.Answer answer : result.answers()) {
      rows.append(
          String.format(
              Locale.ROOT,
              "| %s | %,.0f | %.1f | %.1f | %.1f |%n",
              answer.question(),
              answer.rows(),
              answer.p50(),
              answer.p95(),
              answer.max()));
    }
    return String.format(
        Locale.ROOT,
        """
        # History of metrics

        Written by `firewatch bench history --rows %d`: an embedded PostgreSQL of its own, filled through the code that
        runs live, minute after minute, then asked 50 times each about series drawn at random.

        | Written | |
        |---|--:|
        | rows (minutes of a series) | %,d |
        | series | %,d |
        | rows a second, COPY and merge | %,.0f |
        | on disk, with the index | %,d MiB |
        | bytes a row | %.0f |

        | Asked for | rows of the answer | p50, ms | p95, ms | longest, ms |
        |---|--:|--:|--:|--:|
        %s\
        """,
        result.rows(),
        result.rows(),
        result.series(),
        result.rowsPerSecond(),
        bytes >> 20,
        (double) bytes / result.rows(),
        rows);
  }
}
