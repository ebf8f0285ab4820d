package io.firewatch.postgres.objective;

import io.firewatch.contracts.ObjectiveStoreContract;
import io.firewatch.objective.ObjectiveStore;
import io.firewatch.postgres.TestDatabase;

final class PostgresObjectiveStoreContractTest extends ObjectiveStoreContract {
  private final ObjectiveStore store = new PostgresObjectiveStore(TestDatabase.emptySql());

  @Override
  protected ObjectiveStore store() {
    return store;
  }
}
