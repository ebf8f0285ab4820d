package io.firewatch.notification.live;

import io.firewatch.incident.AgentEvent;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStore;
import io.firewatch.notification.delivery.Delivery;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Writes into the history of an incident that a mail about it went out. */
public final class SentMails {
  /** Begins the types of its events; the kind of the message follows. */
  public static final String TYPE = "EMAIL_SENT_";

  private static final String CHANNEL = "email";

  private final IncidentStore incidents;
  private final InstantSource clock;

  public SentMails(IncidentStore incidents, InstantSource clock) {
    this.incidents = incidents;
    this.clock = clock;
  }

  /** Takes a delivery that went out; one that is no mail, or was noted before, changes nothing. */
  public void note(Delivery delivery) {
    IncidentId id = delivery.occasion().incident();
    if (id == null || !delivery.recipient().target().channel().equals(CHANNEL)) {
      return;
    }
    incidents.run(
        Set.of(CommunicationAgent.lock(id)),
        transaction -> {
          if (transaction.firstTime(TYPE, delivery.id().toString())) {
            transaction.append(
                new AgentEvent(
                    id,
                    CommunicationAgent.NAME,
                    TYPE + delivery.occasion().kind(),
                    details(delivery),
                    clock.instant()));
          }
        });
  }

  private static Map<String, Object> details(Delivery delivery) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("to", Calling.words(delivery.recipient()));
    details.put("subject", delivery.message().head().title());
    details.put("delivery", delivery.id().toString());
    return details;
  }
}
