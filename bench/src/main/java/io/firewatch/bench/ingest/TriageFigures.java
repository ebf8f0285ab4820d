package io.firewatch.bench.ingest;

import java.io.IOException;
import tools.jackson.databind.JsonNode;

/**
 * What triage says it has done since the server started.
 *
 * @param lines looked at or sampled out
 * @param errors of them at ERROR and above
 * @param sampledOut left out while triage was behind, none of them at WARN or above
 */
record TriageFigures(long lines, long errors, long sampledOut, long windows, long templates) {
  /** Asks for them. */
  static final class Source {
    private final ServerReader from;

    Source(ServerReader from) {
      this.from = from;
    }

    TriageFigures now() throws IOException, InterruptedException {
      JsonNode figures = from.json("/api/triage/status");
      return new TriageFigures(
          figures.path("lines").asLong(),
          figures.path("error_lines").asLong(),
          figures.path("sampled_out").asLong(),
          figures.path("windows").asLong(),
          figures.path("templates").asLong());
    }
  }

  /** What happened since {@code before}; templates are those there are. */
  TriageFigures since(TriageFigures before) {
    return new TriageFigures(
        lines - before.lines,
        errors - before.errors,
        sampledOut - before.sampledOut,
        windows - before.windows,
        templates);
  }
}
