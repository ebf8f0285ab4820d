package io.firewatch.contracts.memory;

import io.firewatch.remediation.policy.Automation;
import io.firewatch.remediation.policy.AutomationStore;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** What holds for all automation, in memory. */
public final class InMemoryAutomationStore implements AutomationStore {
  private final AtomicReference<Automation> current =
      new AtomicReference<>(Automation.begin(Instant.EPOCH));

  @Override
  public Automation read() {
    return current.get();
  }

  @Override
  public Automation update(UnaryOperator<Automation> change) {
    return current.updateAndGet(change);
  }
}
