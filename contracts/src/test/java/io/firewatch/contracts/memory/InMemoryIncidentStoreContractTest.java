package io.firewatch.contracts.memory;

import io.firewatch.contracts.IncidentStoreContract;
import io.firewatch.contracts.Samples;
import io.firewatch.incident.IncidentStore;

final class InMemoryIncidentStoreContractTest extends IncidentStoreContract {
  private final InMemoryIncidentStore store = new InMemoryIncidentStore(Samples.encoder());

  @Override
  protected IncidentStore store() {
    return store;
  }
}
