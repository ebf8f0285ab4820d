package io.firewatch.contracts.memory;

import io.firewatch.contracts.TemplateHistoryContract;
import io.firewatch.triage.history.TemplateHistory;

final class InMemoryTemplateHistoryContractTest extends TemplateHistoryContract {
  private final TemplateHistory history = new InMemoryTemplateHistory();

  @Override
  protected TemplateHistory history() {
    return history;
  }
}
