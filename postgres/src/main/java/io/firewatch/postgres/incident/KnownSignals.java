package io.firewatch.postgres.incident;

import io.firewatch.incident.IncidentId;
import io.firewatch.incident.Signal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The signals of incidents, as this process last saw them committed. An incident's signals change
 * only together with its version, so those of a version need not be read again: in a storm there
 * are thousands of them, and every batch and every list asks for all incidents.
 */
final class KnownSignals {
  private static final int MOST = 50_000;

  private final int most;
  private final Map<IncidentId, Known> all = new LinkedHashMap<>(16, 0.75f, true);
  private int signals;

  /**
   * A version of an incident.
   *
   * @param at when it was written; a database that lost its latest commits gives a number again
   */
  record Version(int number, Instant at) {}

  private record Known(Version version, List<Signal> signals) {}

  KnownSignals() {
    this(MOST);
  }

  /**
   * @param most signals that are kept; those that nobody asked for longest go first
   */
  KnownSignals(int most) {
    this.most = most;
  }

  synchronized Optional<List<Signal>> find(IncidentId id, Version version) {
    return Optional.ofNullable(all.get(id))
        .filter(known -> known.version.equals(version))
        .map(Known::signals);
  }

  /** Keeps what was seen; when the thread is in a transaction, after that has committed. */
  void keep(Map<IncidentId, Version> versions, Map<IncidentId, List<Signal>> seen) {
    if (seen.isEmpty()) {
      return;
    }
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              put(versions, seen);
            }
          });
    } else {
      put(versions, seen);
    }
  }

  private synchronized void put(
      Map<IncidentId, Version> versions, Map<IncidentId, List<Signal>> seen) {
    seen.forEach((id, list) -> {
      Version version = versions.get(id);
      Known before = all.get(id);
      if (version != null && (before == null || !version.at.isBefore(before.version.at))) {
        all.put(id, new Known(version, List.copyOf(list)));
        signals += list.size() - (before == null ? 0 : before.signals.size());
      }
    });
    var eldest = all.values().iterator();
    while (signals > most && eldest.hasNext()) {
      signals -= eldest.next().signals.size();
      eldest.remove();
    }
  }
}
