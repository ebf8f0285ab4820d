package io.firewatch.contracts.memory;

import io.firewatch.contracts.AttentionStoreContract;
import io.firewatch.contracts.Samples;
import io.firewatch.incident.IncidentId;
import io.firewatch.notification.delivery.AttentionStore;

final class InMemoryAttentionStoreContractTest extends AttentionStoreContract {
  private final AttentionStore store = new InMemoryAttentionStore();

  @Override
  protected AttentionStore store() {
    return store;
  }

  @Override
  protected IncidentId incident(int n) {
    return Samples.id(n);
  }
}
