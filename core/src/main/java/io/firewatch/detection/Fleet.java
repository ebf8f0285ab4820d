package io.firewatch.detection;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When each service was last heard of, shared by all engines of a process: it tells a service that
 * fell silent from telemetry that stopped coming in at all. Safe for use by several threads.
 */
public final class Fleet {
  private final Map<String, Long> lastArrival = new ConcurrentHashMap<>();

  void arrived(String service, long nowMillis) {
    lastArrival.put(service, nowMillis);
  }

  void forget(String service) {
    lastArrival.remove(service);
  }

  /** Whether any service but this one was heard of since {@code sinceMillis}. */
  boolean othersHeardSince(String service, long sinceMillis) {
    return lastArrival.entrySet().stream()
        .anyMatch(e -> !e.getKey().equals(service) && e.getValue() >= sinceMillis);
  }

  /** How many services are known. */
  int size() {
    return lastArrival.size();
  }

  /** Epoch milliseconds at which anything last came in; 0 when nothing has. */
  long lastHeard() {
    return lastArrival.values().stream().mapToLong(Long::longValue).max().orElse(0);
  }
}
