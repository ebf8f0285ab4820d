package io.firewatch.postgres.incident;

import io.firewatch.contracts.IncidentListContract;
import io.firewatch.contracts.Samples;
import io.firewatch.incident.IncidentStore;
import io.firewatch.postgres.TestDatabase;
import io.firewatch.postgres.jdbc.Sql;
import java.time.InstantSource;

final class PostgresIncidentListContractTest extends IncidentListContract {
  private final Sql sql = TestDatabase.emptySql();
  private final IncidentStore store =
      new PostgresIncidentStore(sql, Samples.encoder(), InstantSource.system());

  @Override
  protected IncidentStore store() {
    return store;
  }
}
