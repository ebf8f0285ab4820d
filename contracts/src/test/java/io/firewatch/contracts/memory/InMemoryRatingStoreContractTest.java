package io.firewatch.contracts.memory;

import io.firewatch.contracts.RatingStoreContract;
import io.firewatch.contracts.Samples;
import io.firewatch.diagnosis.RatingStore;
import io.firewatch.incident.IncidentId;

final class InMemoryRatingStoreContractTest extends RatingStoreContract {
  private final InMemoryRatingStore store = new InMemoryRatingStore();

  @Override
  protected RatingStore store() {
    return store;
  }

  @Override
  protected IncidentId incident(int n) {
    return Samples.id(n);
  }
}
