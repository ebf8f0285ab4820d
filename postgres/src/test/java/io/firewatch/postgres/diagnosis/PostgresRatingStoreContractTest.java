package io.firewatch.postgres.diagnosis;

import io.firewatch.contracts.RatingStoreContract;
import io.firewatch.contracts.Samples;
import io.firewatch.diagnosis.RatingStore;
import io.firewatch.incident.IncidentId;
import io.firewatch.postgres.TestDatabase;
import io.firewatch.postgres.incident.PostgresIncidentStore;
import io.firewatch.postgres.jdbc.Sql;
import java.time.InstantSource;
import java.util.Set;

final class PostgresRatingStoreContractTest extends RatingStoreContract {
  private final Sql sql = TestDatabase.emptySql();
  private final RatingStore store = new PostgresRatingStore(sql);

  @Override
  protected RatingStore store() {
    return store;
  }

  @Override
  protected IncidentId incident(int n) {
    new PostgresIncidentStore(sql, Samples.encoder(), InstantSource.system())
        .run(Set.of(), transaction -> transaction.save(Samples.incident(n)));
    return Samples.id(n);
  }
}
