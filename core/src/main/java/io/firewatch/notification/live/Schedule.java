package io.firewatch.notification.live;

import io.firewatch.incident.Incident;
import io.firewatch.notification.delivery.Delivery;
import io.firewatch.notification.delivery.DeliveryState;
import io.firewatch.notification.directory.Target;
import io.firewatch.notification.message.MessageKind;
import io.firewatch.telemetry.Severity;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** When each message about one incident is due, given what was told and what waits. */
final class Schedule {
  static final String CAUSE = "cause-";
  static final String SIGNALS = "signals-";
  static final String REPEAT = "repeat-";

  /** What somebody has to answer, or did. */
  private static final Set<MessageKind> NOW =
      EnumSet.of(
          MessageKind.ESCALATION,
          MessageKind.APPROVAL_NEEDED,
          MessageKind.APPROVAL_ANSWERED,
          MessageKind.EXECUTION_RESULT);

  private final Pacing pacing;
  private final Incident incident;
  private final List<Delivery> told;
  private final Instant now;

  /**
   * @param told the deliveries of the incident, those that are added later included
   */
  Schedule(Pacing pacing, Incident incident, List<Delivery> told, Instant now) {
    this.pacing = pacing;
    this.incident = incident;
    this.told = told;
    this.now = now;
  }

  /** Whether it ended before the first message was due. */
  boolean isOverBeforeItIsTold() {
    Incident.Resolution end = incident.resolution();
    return end != null
        && incident.severity() != Severity.CRITICAL
        && end.at().isBefore(incident.openedAt().plus(pacing.firstWait()));
  }

  /** Whether it is told now, and what waits before it as well. */
  boolean isUrgent(MessageKind kind, String part) {
    boolean critical = incident.severity() == Severity.CRITICAL;
    return switch (kind) {
      case INCIDENT_OPENED -> critical;
      case UPDATE -> part.startsWith("acknowledged") || critical && part.startsWith("came-back");
      default -> NOW.contains(kind);
    };
  }

  Instant due(MessageKind kind, String part, Target target) {
    if (isUrgent(kind, part)) {
      return now;
    }
    if (kind == MessageKind.INCIDENT_OPENED) {
      return latest(now, incident.openedAt().plus(pacing.firstWait()));
    }
    Optional<Instant> goesAlong = lastDue(target).filter(now::isBefore);
    if (goesAlong.isPresent()) {
      return goesAlong.get();
    }
    boolean waits =
        kind == MessageKind.INCIDENT_RESOLVED || part.startsWith(CAUSE) || part.startsWith(SIGNALS);
    return waits
        ? lastDue(target).map(last -> latest(now, last.plus(pacing.interval()))).orElse(now)
        : now;
  }

  /** What waits for its time and was not tried yet. */
  List<Delivery> held(Target target) {
    return told.stream()
        .filter(one -> one.recipient().target().equals(target) && isHeld(one))
        .toList();
  }

  boolean isHeld(Delivery delivery) {
    return delivery.progress().state() == DeliveryState.PENDING
        && delivery.progress().attempts() == 0
        && delivery.progress().dueAt().isAfter(now);
  }

  private Optional<Instant> lastDue(Target target) {
    return told.stream()
        .filter(one -> one.recipient().target().equals(target))
        .map(one -> one.progress().dueAt())
        .max(Comparator.naturalOrder());
  }

  private static Instant latest(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  /** When it is time to say again that it is open; empty when it never is. */
  Optional<Instant> repeatAt() {
    return pacing.repeat() == null
        ? Optional.empty()
        : told.stream()
            .map(Delivery::createdAt)
            .max(Comparator.naturalOrder())
            .map(last -> last.plus(pacing.repeat()));
  }
}
