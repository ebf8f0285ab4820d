package io.firewatch.contracts.memory;

import io.firewatch.contracts.DiagnosisStoreContract;
import io.firewatch.contracts.Samples;
import io.firewatch.diagnosis.DiagnosisStore;
import io.firewatch.incident.IncidentId;

final class InMemoryDiagnosisStoreContractTest extends DiagnosisStoreContract {
  private final InMemoryDiagnosisStore store = new InMemoryDiagnosisStore();

  @Override
  protected DiagnosisStore store() {
    return store;
  }

  @Override
  protected IncidentId incident(int n) {
    return Samples.id(n);
  }
}
