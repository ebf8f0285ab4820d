package io.firewatch.postgres.topology;

import io.firewatch.contracts.CallStoreContract;
import io.firewatch.postgres.TestDatabase;
import io.firewatch.topology.CallStore;

final class PostgresCallStoreContractTest extends CallStoreContract {
  private final CallStore store = new PostgresCallStore(TestDatabase.emptySql());

  @Override
  protected CallStore store() {
    return store;
  }
}
