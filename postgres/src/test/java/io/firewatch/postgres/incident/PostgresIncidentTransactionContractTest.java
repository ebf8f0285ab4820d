package io.firewatch.postgres.incident;

import io.firewatch.contracts.IncidentTransactionContract;
import io.firewatch.contracts.Samples;
import io.firewatch.incident.IncidentStore;
import io.firewatch.incident.Outbox;
import io.firewatch.postgres.TestDatabase;
import io.firewatch.postgres.jdbc.Sql;
import java.time.InstantSource;

final class PostgresIncidentTransactionContractTest extends IncidentTransactionContract {
  private final Sql sql = TestDatabase.emptySql();
  private final IncidentStore store =
      new PostgresIncidentStore(sql, Samples.encoder(), InstantSource.system());
  private final IncidentStore other =
      new PostgresIncidentStore(sql, Samples.encoder(), InstantSource.system());

  @Override
  protected IncidentStore store() {
    return store;
  }

  @Override
  protected IncidentStore elsewhere() {
    return other;
  }

  @Override
  protected Outbox outbox() {
    return new PostgresOutbox(sql);
  }
}
