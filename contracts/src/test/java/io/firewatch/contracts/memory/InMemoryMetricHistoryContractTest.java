package io.firewatch.contracts.memory;

import io.firewatch.contracts.MetricHistoryContract;
import io.firewatch.history.MetricHistory;

final class InMemoryMetricHistoryContractTest extends MetricHistoryContract {
  private final MetricHistory history = new InMemoryMetricHistory();

  @Override
  protected MetricHistory history() {
    return history;
  }
}
