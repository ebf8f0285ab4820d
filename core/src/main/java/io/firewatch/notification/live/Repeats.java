package io.firewatch.notification.live;

import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentId;
import io.firewatch.notification.delivery.Attention;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Says again of incidents that they are open, as long as nobody looks after them. */
public final class Repeats {
  private final CommunicationAgent.Stores stores;
  private final Supplier<Telling> telling;
  private final InstantSource clock;

  /** When each incident is to be looked at next; what is told meanwhile only puts it off. */
  private final Map<IncidentId, Instant> next = new HashMap<>();

  public Repeats(CommunicationAgent.Stores stores, Supplier<Telling> telling, InstantSource clock) {
    this.stores = stores;
    this.telling = telling;
    this.clock = clock;
  }

  /** Looks at every open incident whose time may have come; to be called at intervals. */
  public synchronized void repeat() {
    Telling current = telling.get();
    Instant now = clock.instant();
    List<Incident> open = stores.incidents().open();
    next.keySet().retainAll(open.stream().map(Incident::id).collect(Collectors.toSet()));
    for (Incident incident : open) {
      Pacing pacing = current.pacing().apply(incident);
      if (pacing.repeat() != null
          && !next.getOrDefault(incident.id(), incident.openedAt().plus(pacing.repeat()))
              .isAfter(now)) {
        next.put(incident.id(), look(incident.id(), current).orElse(now.plus(pacing.repeat())));
      }
    }
  }

  private Optional<Instant> look(IncidentId id, Telling current) {
    return stores
        .incidents()
        .transact(
            Set.of(CommunicationAgent.lock(id)),
            transaction ->
                transaction
                    .find(id)
                    .filter(incident -> incident.status().isOpen() && !isLookedAfter(id))
                    .map(incident ->
                        new Round(current, stores.deliveries(), incident, clock.instant()))
                    .filter(round -> !round.isHandledElsewhere())
                    .flatMap(Round::repeat));
  }

  private boolean isLookedAfter(IncidentId id) {
    Attention attention = stores.attention().find(id).orElse(null);
    return attention != null && attention.acknowledged() != null;
  }
}
