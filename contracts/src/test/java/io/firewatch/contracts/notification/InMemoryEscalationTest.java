package io.firewatch.contracts.notification;

import io.firewatch.contracts.EscalationContract;
import io.firewatch.contracts.Samples;
import io.firewatch.contracts.memory.InMemoryAttentionStore;
import io.firewatch.contracts.memory.InMemoryAuditTrail;
import io.firewatch.contracts.memory.InMemoryDeliveryStore;
import io.firewatch.contracts.memory.InMemoryDiagnosisStore;
import io.firewatch.contracts.memory.InMemoryIncidentStore;
import io.firewatch.contracts.memory.InMemoryRemediationStore;
import io.firewatch.notification.live.CallOut;
import io.firewatch.notification.live.CommunicationAgent;
import io.firewatch.notification.live.Telling;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

final class InMemoryEscalationTest extends EscalationContract {
  private final InMemoryAuditTrail audit = new InMemoryAuditTrail();
  private final CommunicationAgent.Stores stores =
      new CommunicationAgent.Stores(
          new InMemoryIncidentStore(Samples.encoder()),
          new InMemoryDiagnosisStore(),
          new InMemoryRemediationStore(),
          id -> Optional.empty(),
          new InMemoryDeliveryStore(),
          new InMemoryAttentionStore());

  @Override
  protected CallOut.Stores stores() {
    return stores(stores, audit);
  }

  @Override
  protected CommunicationAgent agent(Supplier<Telling> telling, Supplier<Instant> clock) {
    return new CommunicationAgent(stores, telling, clock::get);
  }

  @Override
  protected boolean isUndone() {
    return false;
  }
}
