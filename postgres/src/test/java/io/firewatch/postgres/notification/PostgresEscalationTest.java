package io.firewatch.postgres.notification;

import io.firewatch.contracts.EscalationContract;
import io.firewatch.contracts.Samples;
import io.firewatch.notification.live.CallOut;
import io.firewatch.notification.live.CommunicationAgent;
import io.firewatch.notification.live.Telling;
import io.firewatch.postgres.TestDatabase;
import io.firewatch.postgres.audit.PostgresAuditTrail;
import io.firewatch.postgres.diagnosis.PostgresDiagnosisStore;
import io.firewatch.postgres.incident.PostgresIncidentStore;
import io.firewatch.postgres.jdbc.Sql;
import io.firewatch.postgres.remediation.PostgresRemediationStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

final class PostgresEscalationTest extends EscalationContract {
  private final Sql sql = TestDatabase.emptySql();
  private final CommunicationAgent.Stores stores =
      new CommunicationAgent.Stores(
          new PostgresIncidentStore(sql, Samples.encoder(), InstantSource.system()),
          new PostgresDiagnosisStore(sql),
          new PostgresRemediationStore(sql),
          id -> Optional.empty(),
          new PostgresDeliveryStore(sql),
          new PostgresAttentionStore(sql));

  @Override
  protected CallOut.Stores stores() {
    return stores(stores, new PostgresAuditTrail(sql));
  }

  @Override
  protected CommunicationAgent agent(Supplier<Telling> telling, Supplier<Instant> clock) {
    return new CommunicationAgent(stores, telling, clock::get);
  }

  @Override
  protected boolean isUndone() {
    return true;
  }
}
