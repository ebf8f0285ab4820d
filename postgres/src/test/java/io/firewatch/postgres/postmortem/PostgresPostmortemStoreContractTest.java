package io.firewatch.postgres.postmortem;

import io.firewatch.contracts.PostmortemStoreContract;
import io.firewatch.contracts.Samples;
import io.firewatch.incident.IncidentId;
import io.firewatch.postgres.TestDatabase;
import io.firewatch.postgres.incident.PostgresIncidentStore;
import io.firewatch.postgres.jdbc.Sql;
import io.firewatch.postmortem.PostmortemStore;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;

final class PostgresPostmortemStoreContractTest extends PostmortemStoreContract {
  private final Sql sql = TestDatabase.emptySql();
  private final PostmortemStore store = new PostgresPostmortemStore(sql);
  private final Set<Integer> known = new HashSet<>();

  @Override
  protected PostmortemStore store() {
    return store;
  }

  @Override
  protected IncidentId incident(int n) {
    if (known.add(n)) {
      new PostgresIncidentStore(sql, Samples.encoder(), InstantSource.system())
          .run(Set.of(), transaction -> transaction.save(Samples.incident(n)));
    }
    return Samples.id(n);
  }
}
