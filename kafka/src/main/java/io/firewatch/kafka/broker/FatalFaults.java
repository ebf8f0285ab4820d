package io.firewatch.kafka.broker;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the broker from ending this process. Its answer to a fatal fault, such as a port in use or
 * a full disk, is to exit the JVM; here the fault becomes an exception in the thread that met it,
 * and is remembered so that health can tell it.
 */
final class FatalFaults {
  private static final Logger log = LoggerFactory.getLogger(FatalFaults.class);
  private static final AtomicReference<@Nullable String> latest = new AtomicReference<>();

  private FatalFaults() {}

  /** Takes over the broker's exits, which are global to the JVM, and forgets earlier faults. */
  static void intercept() {
    latest.set(null);
    Exit.setExitProcedure(FatalFaults::refuse);
    Exit.setHaltProcedure(FatalFaults::refuse);
  }

  /** What made the broker want to end the process, null when nothing did. */
  static @Nullable String latest() {
    return latest.get();
  }

  private static void refuse(int status, @Nullable String message) {
    String reason = message != null ? message : "fatal fault, status " + status;
    latest.compareAndSet(null, reason);
    log.error("The embedded broker cannot go on: {}", reason);
    throw new BrokerFailed("the embedded broker cannot go on: " + reason);
  }
}
