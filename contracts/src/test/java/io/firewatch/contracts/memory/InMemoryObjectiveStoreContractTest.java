package io.firewatch.contracts.memory;

import io.firewatch.contracts.ObjectiveStoreContract;
import io.firewatch.objective.ObjectiveStore;

final class InMemoryObjectiveStoreContractTest extends ObjectiveStoreContract {
  private final ObjectiveStore store = new InMemoryObjectiveStore();

  @Override
  protected ObjectiveStore store() {
    return store;
  }
}
