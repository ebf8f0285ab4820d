package io.firewatch.postgres.correlation;

import io.firewatch.contracts.HeldStoreContract;
import io.firewatch.correlation.HeldStore;
import io.firewatch.postgres.TestDatabase;

final class PostgresHeldStoreContractTest extends HeldStoreContract {
  private final HeldStore store = new PostgresHeldStore(TestDatabase.emptySql());

  @Override
  protected HeldStore store() {
    return store;
  }
}
