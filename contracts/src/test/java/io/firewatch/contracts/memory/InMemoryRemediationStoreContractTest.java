package io.firewatch.contracts.memory;

import io.firewatch.contracts.RemediationStoreContract;
import io.firewatch.contracts.Samples;
import io.firewatch.incident.IncidentId;
import io.firewatch.remediation.workflow.RemediationStore;

final class InMemoryRemediationStoreContractTest extends RemediationStoreContract {
  private final RemediationStore store = new InMemoryRemediationStore();

  @Override
  protected RemediationStore store() {
    return store;
  }

  @Override
  protected IncidentId incident(int n) {
    return Samples.id(n);
  }
}
