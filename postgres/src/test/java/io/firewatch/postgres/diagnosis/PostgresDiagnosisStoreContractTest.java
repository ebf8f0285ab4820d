package io.firewatch.postgres.diagnosis;

import io.firewatch.contracts.DiagnosisStoreContract;
import io.firewatch.contracts.Samples;
import io.firewatch.diagnosis.DiagnosisStore;
import io.firewatch.incident.IncidentId;
import io.firewatch.postgres.TestDatabase;
import io.firewatch.postgres.incident.PostgresIncidentStore;
import io.firewatch.postgres.jdbc.Sql;
import java.time.InstantSource;
import java.util.Set;

final class PostgresDiagnosisStoreContractTest extends DiagnosisStoreContract {
  private final Sql sql = TestDatabase.emptySql();
  private final DiagnosisStore store = new PostgresDiagnosisStore(sql);

  @Override
  protected DiagnosisStore store() {
    return store;
  }

  @Override
  protected IncidentId incident(int n) {
    new PostgresIncidentStore(sql, Samples.encoder(), InstantSource.system())
        .run(Set.of(), transaction -> transaction.save(Samples.incident(n)));
    return Samples.id(n);
  }
}
