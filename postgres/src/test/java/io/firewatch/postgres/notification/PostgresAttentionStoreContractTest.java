package io.firewatch.postgres.notification;

import io.firewatch.contracts.AttentionStoreContract;
import io.firewatch.contracts.Samples;
import io.firewatch.incident.IncidentId;
import io.firewatch.notification.delivery.AttentionStore;
import io.firewatch.postgres.TestDatabase;
import io.firewatch.postgres.incident.PostgresIncidentStore;
import io.firewatch.postgres.jdbc.Sql;
import java.time.InstantSource;
import java.util.Set;

final class PostgresAttentionStoreContractTest extends AttentionStoreContract {
  private final Sql sql = TestDatabase.emptySql();
  private final AttentionStore store = new PostgresAttentionStore(sql);

  @Override
  protected AttentionStore store() {
    return store;
  }

  @Override
  protected IncidentId incident(int n) {
    PostgresIncidentStore incidents =
        new PostgresIncidentStore(sql, Samples.encoder(), InstantSource.system());
    if (incidents.find(Samples.id(n)).isEmpty()) {
      incidents.run(Set.of(), transaction -> transaction.save(Samples.incident(n)));
    }
    return Samples.id(n);
  }
}
