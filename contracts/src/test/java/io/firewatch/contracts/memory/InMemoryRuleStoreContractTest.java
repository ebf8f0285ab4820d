package io.firewatch.contracts.memory;

import io.firewatch.contracts.RuleStoreContract;
import io.firewatch.correlation.RuleStore;

final class InMemoryRuleStoreContractTest extends RuleStoreContract {
  private final InMemoryRuleStore store = new InMemoryRuleStore();

  @Override
  protected RuleStore store() {
    return store;
  }
}
