package io.firewatch.postgres.correlation;

import io.firewatch.contracts.AlertTrailContract;
import io.firewatch.correlation.AlertTrail;
import io.firewatch.postgres.TestDatabase;

final class PostgresAlertTrailContractTest extends AlertTrailContract {
  private final AlertTrail trail = new PostgresAlertTrail(TestDatabase.emptySql());

  @Override
  protected AlertTrail trail() {
    return trail;
  }
}
