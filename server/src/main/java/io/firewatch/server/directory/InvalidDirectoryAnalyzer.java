package io.firewatch.server.directory;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in one sentence what is wrong with the directory, instead of a stack trace. */
final class InvalidDirectoryAnalyzer extends AbstractFailureAnalyzer<InvalidDirectory> {
  @Override
  protected FailureAnalysis analyze(Throwable root, InvalidDirectory cause) {
    return new FailureAnalysis(
        "The directory of people and teams has a mistake: " + cause.getMessage(),
        "Correct that line. While the server runs, a mistake changes nothing; at start there is no"
            + " older directory to keep.",
        cause);
  }
}
