package io.firewatch.contracts.memory;

import io.firewatch.contracts.HeldStoreContract;
import io.firewatch.correlation.HeldStore;

final class InMemoryHeldStoreContractTest extends HeldStoreContract {
  private final InMemoryHeldStore store = new InMemoryHeldStore();

  @Override
  protected HeldStore store() {
    return store;
  }
}
