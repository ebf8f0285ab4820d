package io.firewatch.server.config;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in one sentence which setting is wrong, instead of a stack trace. */
final class StartFailureAnalyzer extends AbstractFailureAnalyzer<UnknownSettingException> {
  @Override
  protected FailureAnalysis analyze(Throwable root, UnknownSettingException cause) {
    return new FailureAnalysis(
        String.valueOf(cause.getMessage()),
        "Correct or remove them; every setting is listed in application.yaml with its default.",
        cause);
  }
}
