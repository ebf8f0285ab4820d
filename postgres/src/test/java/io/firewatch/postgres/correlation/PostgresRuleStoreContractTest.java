package io.firewatch.postgres.correlation;

import io.firewatch.contracts.RuleStoreContract;
import io.firewatch.correlation.RuleStore;
import io.firewatch.postgres.TestDatabase;

final class PostgresRuleStoreContractTest extends RuleStoreContract {
  private final RuleStore store = new PostgresRuleStore(TestDatabase.emptySql());

  @Override
  protected RuleStore store() {
    return store;
  }
}
