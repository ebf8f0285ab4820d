package io.firewatch.contracts.memory;

import io.firewatch.contracts.AutomationStoreContract;
import io.firewatch.remediation.policy.AutomationStore;

final class InMemoryAutomationStoreContractTest extends AutomationStoreContract {
  private final AutomationStore store = new InMemoryAutomationStore();

  @Override
  protected AutomationStore store() {
    return store;
  }
}
