package io.firewatch.notification.delivery;

import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentId;
import io.firewatch.telemetry.Severity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody looks after an incident.
 *
 * @param steps steps of the escalation that were taken since people were called
 * @param nextAt when the next one is due; null when there is none, or none is needed
 * @param acknowledged who said when that they look after it; null as long as nobody did
 */
public record Attention(
    IncidentId incident,
    Call call,
    int steps,
    @Nullable Instant nextAt,
    @Nullable Acknowledged acknowledged) {
  public Attention {
    nextAt = nextAt == null ? null : nextAt.truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * When it was decided whom to call.
   *
   * @param number 1 for the first time
   * @param severity what it was decided, or acknowledged, at
   * @param reopened how often the incident had come back by then
   */
  public record Call(int number, Instant at, Severity severity, int reopened) {
    public Call {
      at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /** The one after this. */
    Call again(Incident incident, Instant now) {
      return new Call(number + 1, now, incident.severity(), incident.reopened());
    }
  }

  /** Somebody looks after it. */
  public record Acknowledged(Instant at, String by) {
    public Acknowledged {
      at = at.truncatedTo(ChronoUnit.MICROS);
    }
  }

  /** When it is decided the first time. */
  public static Attention first(Incident incident, Instant now, @Nullable Instant next) {
    Call call = new Call(1, now, incident.severity(), incident.reopened());
    return new Attention(incident.id(), call, 0, next, null);
  }

  /** Whether it became worse, or came back, so that what was decided holds no longer. */
  public boolean isOutdatedBy(Incident incident) {
    return incident.status().isOpen()
        && (incident.reopened() > call.reopened()
            || nextAt == null && incident.severity().worseThan(call.severity()));
  }

  /** When it is decided anew; nobody looks after it then. */
  public Attention again(Incident current, Instant now, @Nullable Instant next) {
    return new Attention(incident, call.again(current, now), 0, next, null);
  }

  /** After one more step. */
  public Attention escalated(@Nullable Instant next) {
    return new Attention(incident, call, steps + 1, next, acknowledged);
  }

  public Attention acknowledgedBy(String by, Severity severity, Instant at) {
    return new Attention(
        incident,
        new Call(call.number(), call.at(), severity, call.reopened()),
        steps,
        null,
        new Acknowledged(at, by));
  }

  /** When the next step, which was held back, is due after all. */
  public Attention resumed(Instant next) {
    return new Attention(incident, call, steps, next, null);
  }

  /** When nothing more is to be escalated, since it is over. */
  public Attention over() {
    return new Attention(incident, call, steps, null, acknowledged);
  }
}
