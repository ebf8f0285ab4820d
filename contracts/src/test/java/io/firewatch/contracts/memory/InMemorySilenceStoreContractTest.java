package io.firewatch.contracts.memory;

import io.firewatch.contracts.SilenceStoreContract;
import io.firewatch.correlation.SilenceStore;

final class InMemorySilenceStoreContractTest extends SilenceStoreContract {
  private final InMemorySilenceStore store = new InMemorySilenceStore();

  @Override
  protected SilenceStore store() {
    return store;
  }
}
