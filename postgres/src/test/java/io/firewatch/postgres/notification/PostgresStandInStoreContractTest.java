package io.firewatch.postgres.notification;

import io.firewatch.contracts.StandInStoreContract;
import io.firewatch.notification.directory.StandInStore;
import io.firewatch.postgres.TestDatabase;
import io.firewatch.postgres.jdbc.Sql;

final class PostgresStandInStoreContractTest extends StandInStoreContract {
  private final Sql sql = TestDatabase.emptySql();
  private final StandInStore store = new PostgresStandInStore(sql);

  @Override
  protected StandInStore store() {
    return store;
  }
}
