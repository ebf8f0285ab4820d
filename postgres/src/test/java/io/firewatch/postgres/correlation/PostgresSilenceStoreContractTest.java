package io.firewatch.postgres.correlation;

import io.firewatch.contracts.SilenceStoreContract;
import io.firewatch.correlation.SilenceStore;
import io.firewatch.postgres.TestDatabase;

final class PostgresSilenceStoreContractTest extends SilenceStoreContract {
  private final SilenceStore store = new PostgresSilenceStore(TestDatabase.emptySql());

  @Override
  protected SilenceStore store() {
    return store;
  }
}
