package io.firewatch.postgres.history;

import io.firewatch.contracts.TemplateHistoryContract;
import io.firewatch.postgres.TestDatabase;
import io.firewatch.triage.history.TemplateHistory;

final class PostgresTemplateHistoryContractTest extends TemplateHistoryContract {
  private final TemplateHistory history = new PostgresTemplateHistory(TestDatabase.emptySql());

  @Override
  protected TemplateHistory history() {
    return history;
  }
}
