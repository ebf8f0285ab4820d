package io.firewatch.contracts.memory;

import io.firewatch.contracts.IncidentListContract;
import io.firewatch.contracts.Samples;
import io.firewatch.incident.IncidentStore;

final class InMemoryIncidentListContractTest extends IncidentListContract {
  private final InMemoryIncidentStore store = new InMemoryIncidentStore(Samples.encoder());

  @Override
  protected IncidentStore store() {
    return store;
  }
}
