package io.firewatch.notification.live;

import io.firewatch.incident.Incident;
import io.firewatch.notification.directory.Audience;
import io.firewatch.notification.directory.Recipient;
import io.firewatch.notification.message.IncidentMessages;
import io.firewatch.telemetry.Severity;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Tells those who heard of an incident while it was less severe that it is CRITICAL now. */
final class Raising {
  private final Round round;
  private final IncidentMessages words;

  Raising(Round round, IncidentMessages words) {
    this.round = round;
    this.words = words;
  }

  /**
   * @param why what made it so; empty when nothing but its signals did, of which people hear anyway
   */
  void tell(Supplier<Optional<String>> why) {
    Incident incident = round.incident();
    if (incident.severity() != Severity.CRITICAL
        || !incident.status().isOpen()
        || round.isHandledElsewhere()) {
      return;
    }
    List<Recipient> unaware =
        round.heard(Audience.values()).stream().filter(this::isUnaware).toList();
    if (!unaware.isEmpty()) {
      why.get().ifPresent(reason -> round.tell(unaware, words.raised(incident, reason), "raised"));
    }
  }

  private boolean isUnaware(Recipient recipient) {
    return round.told(recipient.target()).stream()
        .noneMatch(one -> one.message().head().severity() == Severity.CRITICAL);
  }
}
