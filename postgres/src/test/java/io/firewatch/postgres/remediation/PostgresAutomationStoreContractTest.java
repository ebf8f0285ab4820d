package io.firewatch.postgres.remediation;

import io.firewatch.contracts.AutomationStoreContract;
import io.firewatch.postgres.TestDatabase;
import io.firewatch.remediation.policy.AutomationStore;

final class PostgresAutomationStoreContractTest extends AutomationStoreContract {
  private final AutomationStore store = new PostgresAutomationStore(TestDatabase.emptySql());

  @Override
  protected AutomationStore store() {
    return store;
  }
}
