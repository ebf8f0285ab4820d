package io.firewatch.postgres.audit;

import io.firewatch.audit.AuditTrail;
import io.firewatch.contracts.AuditTrailContract;
import io.firewatch.postgres.TestDatabase;

final class PostgresAuditTrailContractTest extends AuditTrailContract {
  private final AuditTrail trail = new PostgresAuditTrail(TestDatabase.emptySql());

  @Override
  protected AuditTrail trail() {
    return trail;
  }
}
