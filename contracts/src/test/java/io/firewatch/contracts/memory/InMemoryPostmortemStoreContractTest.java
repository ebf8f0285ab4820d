package io.firewatch.contracts.memory;

import io.firewatch.contracts.PostmortemStoreContract;
import io.firewatch.contracts.Samples;
import io.firewatch.incident.IncidentId;
import io.firewatch.postmortem.PostmortemStore;

final class InMemoryPostmortemStoreContractTest extends PostmortemStoreContract {
  private final PostmortemStore store = new InMemoryPostmortemStore();

  @Override
  protected PostmortemStore store() {
    return store;
  }

  @Override
  protected IncidentId incident(int n) {
    return Samples.id(n);
  }
}
