package io.firewatch.remediation.policy;

import java.util.function.UnaryOperator;

/** Keeps what holds for all automation. Takes part in the transaction that the thread is in. */
public interface AutomationStore {

  Automation read();

  /**
   * Changes it; of several who change it at once, each sees what the one before left.
   *
   * @return what it is now
   */
  Automation update(UnaryOperator<Automation> change);
}
