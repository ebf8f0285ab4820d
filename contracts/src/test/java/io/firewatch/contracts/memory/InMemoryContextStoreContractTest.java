package io.firewatch.contracts.memory;

import io.firewatch.contracts.ContextStoreContract;
import io.firewatch.telemetry.ContextStore;

final class InMemoryContextStoreContractTest extends ContextStoreContract {
  private final InMemoryContextStore store = new InMemoryContextStore();

  @Override
  protected ContextStore store() {
    return store;
  }
}
