package io.firewatch.contracts.memory;

import io.firewatch.contracts.StandInStoreContract;
import io.firewatch.notification.directory.StandInStore;

final class InMemoryStandInStoreContractTest extends StandInStoreContract {
  private final StandInStore store = new InMemoryStandInStore();

  @Override
  protected StandInStore store() {
    return store;
  }
}
