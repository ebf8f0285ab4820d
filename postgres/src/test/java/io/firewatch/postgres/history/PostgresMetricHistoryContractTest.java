package io.firewatch.postgres.history;

import io.firewatch.contracts.MetricHistoryContract;
import io.firewatch.history.MetricHistory;
import io.firewatch.postgres.TestDatabase;

final class PostgresMetricHistoryContractTest extends MetricHistoryContract {
  private final MetricHistory history = new PostgresMetricHistory(TestDatabase.emptySql());

  @Override
  protected MetricHistory history() {
    return history;
  }
}
