package io.firewatch.contracts.memory;

import io.firewatch.contracts.IncidentTransactionContract;
import io.firewatch.contracts.Samples;
import io.firewatch.incident.IncidentStore;
import io.firewatch.incident.Outbox;

final class InMemoryIncidentTransactionContractTest extends IncidentTransactionContract {
  private final InMemoryIncidentStore store = new InMemoryIncidentStore(Samples.encoder());

  @Override
  protected IncidentStore store() {
    return store;
  }

  @Override
  protected IncidentStore elsewhere() {
    return store;
  }

  @Override
  protected Outbox outbox() {
    return store;
  }
}
