package io.firewatch.server.oncall;

import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentId;
import io.firewatch.notification.delivery.Attention;
import io.firewatch.notification.delivery.AttentionStore;
import io.firewatch.notification.live.CallOut;
import io.firewatch.server.audit.Auditor;
import io.firewatch.server.problem.Refusal;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Takes the word of who looks after an incident, and measures how long people waited for it. */
@Component
public final class Acknowledging {
  private final CallOut callOut;
  private final AttentionStore attention;
  private final MeterRegistry registry;

  Acknowledging(CallOut callOut, AttentionStore attention, MeterRegistry registry) {
    this.callOut = callOut;
    this.attention = attention;
    this.registry = registry;
  }

  /**
   * The caller looks after an incident; the second time changes nothing.
   *
   * @return who looks after it now, and whether that is new
   * @throws Refusal 409 when it is over
   */
  public Answer acknowledge(Incident incident) {
    return acknowledge(incident.id(), Auditor.caller());
  }

  /**
   * The same for somebody who said so elsewhere.
   *
   * @param who as the audit names them, such as {@code user:ann}
   * @throws Refusal 409 when it is over, or there is no such incident
   */
  public Answer acknowledge(IncidentId incident, String who) {
    boolean isKnown =
        attention.find(incident).filter(one -> one.acknowledged() != null).isPresent();
    Attention now =
        callOut
            .acknowledge(incident, who)
            .orElseThrow(() -> Refusal.conflict("The incident is over; nobody needs to answer."));
    Attention.Acknowledged by = now.acknowledged();
    if (by == null) {
      throw new IllegalStateException("not acknowledged: " + incident);
    }
    if (!isKnown) {
      registry
          .timer("firewatch.acknowledged.after")
          .record(Duration.between(now.call().at(), by.at()));
    }
    return new Answer(by, !isKnown);
  }

  /** Who looks after it. */
  public record Answer(Attention.Acknowledged by, boolean isNew) {}
}
