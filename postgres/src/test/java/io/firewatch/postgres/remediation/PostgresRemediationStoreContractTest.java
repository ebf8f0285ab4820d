package io.firewatch.postgres.remediation;

import io.firewatch.contracts.RemediationStoreContract;
import io.firewatch.contracts.Samples;
import io.firewatch.incident.IncidentId;
import io.firewatch.postgres.TestDatabase;
import io.firewatch.postgres.incident.PostgresIncidentStore;
import io.firewatch.postgres.jdbc.Sql;
import io.firewatch.remediation.workflow.RemediationStore;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;

final class PostgresRemediationStoreContractTest extends RemediationStoreContract {
  private final Sql sql = TestDatabase.emptySql();
  private final RemediationStore store = new PostgresRemediationStore(sql);
  private final Set<Integer> stored = new HashSet<>();

  @Override
  protected RemediationStore store() {
    return store;
  }

  @Override
  protected IncidentId incident(int n) {
    if (stored.add(n)) {
      new PostgresIncidentStore(sql, Samples.encoder(), InstantSource.system())
          .run(Set.of(), transaction -> transaction.save(Samples.incident(n)));
    }
    return Samples.id(n);
  }
}
