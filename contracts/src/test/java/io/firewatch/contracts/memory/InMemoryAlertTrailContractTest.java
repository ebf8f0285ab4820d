package io.firewatch.contracts.memory;

import io.firewatch.contracts.AlertTrailContract;
import io.firewatch.correlation.AlertTrail;

final class InMemoryAlertTrailContractTest extends AlertTrailContract {
  private final InMemoryAlertTrail trail = new InMemoryAlertTrail();

  @Override
  protected AlertTrail trail() {
    return trail;
  }
}
