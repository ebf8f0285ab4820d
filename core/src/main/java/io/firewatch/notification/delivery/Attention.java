package io.firewatch.notification.delivery;

import io.firewatch.incident.IncidentId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody looks after an incident that people were told of.
 *
 * @param toldAt when people were told first
 * @param steps steps of the escalation that were taken
 * @param nextAt when the next one is due; null when there is none, or none is needed
 * @param acknowledged who said when that they look after it; null as long as nobody did
 */
public record Attention(
    IncidentId incident,
    Instant toldAt,
    int steps,
    @Nullable Instant nextAt,
    @Nullable Acknowledged acknowledged) {
  public Attention {
    toldAt = toldAt.truncatedTo(ChronoUnit.MICROS);
    nextAt = nextAt == null ? null : nextAt.truncatedTo(ChronoUnit.MICROS);
  }

  /** Somebody looks after it. */
  public record Acknowledged(Instant at, String by) {
    public Acknowledged {
      at = at.truncatedTo(ChronoUnit.MICROS);
    }
  }

  /** After one more step. */
  public Attention escalated(@Nullable Instant next) {
    return new Attention(incident, toldAt, steps + 1, next, acknowledged);
  }

  public Attention acknowledgedBy(String by, Instant at) {
    return new Attention(incident, toldAt, steps, null, new Acknowledged(at, by));
  }

  /** When nothing more is to be escalated, since it is over. */
  public Attention over() {
    return new Attention(incident, toldAt, steps, null, acknowledged);
  }
}
