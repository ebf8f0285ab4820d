package io.firewatch.server.wiring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is missing, instead of a stack trace. */
final class StartFailedAnalyzer extends AbstractFailureAnalyzer<StartFailed> {
  @Override
  protected FailureAnalysis analyze(Throwable root, StartFailed cause) {
    return new FailureAnalysis(
        "Firewatch cannot start. " + cause.getMessage(),
        "See firewatch.kafka and firewatch.database in application.yaml; without addresses both run"
            + " inside this process.",
        cause);
  }
}
