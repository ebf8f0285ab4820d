package io.firewatch.contracts.memory;

import io.firewatch.contracts.CallStoreContract;
import io.firewatch.topology.CallStore;

final class InMemoryCallStoreContractTest extends CallStoreContract {
  private final CallStore store = new InMemoryCallStore();

  @Override
  protected CallStore store() {
    return store;
  }
}
