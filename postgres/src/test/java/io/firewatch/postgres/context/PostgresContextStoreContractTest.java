package io.firewatch.postgres.context;

import io.firewatch.contracts.ContextStoreContract;
import io.firewatch.postgres.TestDatabase;
import io.firewatch.telemetry.ContextStore;

final class PostgresContextStoreContractTest extends ContextStoreContract {
  private final ContextStore store = new PostgresContextStore(TestDatabase.emptySql());

  @Override
  protected ContextStore store() {
    return store;
  }
}
