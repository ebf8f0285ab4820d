package io.firewatch.postgres.incident;

import io.firewatch.contracts.IncidentStoreContract;
import io.firewatch.contracts.Samples;
import io.firewatch.incident.IncidentStore;
import io.firewatch.postgres.TestDatabase;
import io.firewatch.postgres.jdbc.Sql;
import java.time.InstantSource;

final class PostgresIncidentStoreContractTest extends IncidentStoreContract {
  private final Sql sql = TestDatabase.emptySql();
  private final IncidentStore store =
      // Reads what is stored, and not what it knows.
      new PostgresIncidentStore(
          sql, Samples.encoder(), InstantSource.system(), new KnownSignals(0));

  @Override
  protected IncidentStore store() {
    return store;
  }
}
