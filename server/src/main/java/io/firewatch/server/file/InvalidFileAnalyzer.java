package io.firewatch.server.file;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in one sentence what is wrong with a file, instead of a stack trace. */
final class InvalidFileAnalyzer extends AbstractFailureAnalyzer<InvalidFile> {
  @Override
  protected FailureAnalysis analyze(Throwable root, InvalidFile cause) {
    return new FailureAnalysis(
        "A file has a mistake: " + cause.getMessage(),
        "Correct that line. While the server runs, a mistake changes nothing; at start there is"
            + " nothing older to keep.",
        cause);
  }
}
