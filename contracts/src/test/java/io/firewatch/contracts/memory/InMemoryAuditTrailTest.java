package io.firewatch.contracts.memory;

import io.firewatch.audit.AuditTrail;
import io.firewatch.contracts.AuditTrailContract;

final class InMemoryAuditTrailTest extends AuditTrailContract {
  private final AuditTrail trail = new InMemoryAuditTrail();

  @Override
  protected AuditTrail trail() {
    return trail;
  }
}
