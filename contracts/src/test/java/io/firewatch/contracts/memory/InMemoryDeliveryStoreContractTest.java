package io.firewatch.contracts.memory;

import io.firewatch.contracts.DeliveryStoreContract;
import io.firewatch.contracts.Samples;
import io.firewatch.incident.IncidentId;
import io.firewatch.notification.delivery.DeliveryStore;

final class InMemoryDeliveryStoreContractTest extends DeliveryStoreContract {
  private final DeliveryStore store = new InMemoryDeliveryStore();

  @Override
  protected DeliveryStore store() {
    return store;
  }

  @Override
  protected IncidentId incident(int n) {
    return Samples.id(n);
  }
}
