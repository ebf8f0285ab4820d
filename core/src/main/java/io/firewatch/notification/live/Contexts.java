package io.firewatch.notification.live;

import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Tells what is known around incidents whose cause takes its time. A cause that comes sooner has
 * all of it in its own message.
 */
public final class Contexts {
  /** Within that time there usually is a cause. */
  private static final Duration CAUSE_TAKES = Duration.ofSeconds(30);

  private final CommunicationAgent.Stores stores;
  private final Supplier<Telling> telling;
  private final InstantSource clock;

  /** Those that were looked at; another look, after a restart, tells nobody anything twice. */
  private final Set<IncidentId> seen = new HashSet<>();

  public Contexts(
      CommunicationAgent.Stores stores, Supplier<Telling> telling, InstantSource clock) {
    this.stores = stores;
    this.telling = telling;
    this.clock = clock;
  }

  /** Looks once at every open incident that is old enough; to be called at intervals. */
  public synchronized void tell() {
    Telling current = telling.get();
    Instant before = clock.instant().minus(CAUSE_TAKES);
    List<Incident> open = stores.incidents().open();
    seen.retainAll(open.stream().map(Incident::id).collect(Collectors.toSet()));
    for (Incident incident : open) {
      if (!incident.openedAt().isAfter(before) && !seen.contains(incident.id())) {
        if (!hasCause(incident.id())) {
          tell(incident.id(), current);
        }
        seen.add(incident.id());
      }
    }
  }

  private boolean hasCause(IncidentId id) {
    return stores.diagnoses().find(id).filter(one -> !one.abstains()).isPresent();
  }

  private void tell(IncidentId id, Telling current) {
    stores
        .incidents()
        .run(
            Set.of(CommunicationAgent.lock(id)),
            transaction ->
                transaction
                    .find(id)
                    .ifPresent(incident ->
                        new Round(current, stores.deliveries(), incident, clock.instant())
                            .context(() -> stores.incidents().evidence(id))));
  }
}
