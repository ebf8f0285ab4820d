package io.firewatch.notification.live;

import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.notification.directory.Audience;
import io.firewatch.notification.directory.Recipient;
import io.firewatch.notification.message.MessageKind;
import io.firewatch.notification.message.Surroundings;
import java.util.List;
import java.util.function.Supplier;

/**
 * Tells what is known around an incident whose cause takes its time. A cause that comes sooner has
 * all of it in its own message, and this is never sent.
 */
final class ContextRound {
  private final Round round;
  private final Telling telling;

  ContextRound(Round round, Telling telling) {
    this.round = round;
    this.telling = telling;
  }

  /**
   * @param evidence of the incident; asked for only when there is somebody to tell
   */
  void tell(Supplier<List<Evidence>> evidence) {
    Incident incident = round.incident();
    if (!incident.status().isOpen() || round.isHandledElsewhere()) {
      return;
    }
    List<Recipient> people =
        round.heard(Audience.ON_CALL, Audience.TEAM, Audience.EVERYTHING).stream()
            .filter(this::isToBeTold)
            .toList();
    if (!people.isEmpty()) {
      Surroundings known = Surroundings.of(incident.service(), telling.roster().catalogue());
      telling
          .words()
          .context()
          .context(incident, evidence.get(), known)
          .ifPresent(message -> round.tell(people, message, ""));
    }
  }

  /** Who was told neither this nor the cause; what waits to be told is told as it is by then. */
  private boolean isToBeTold(Recipient recipient) {
    return round.told(recipient.target()).stream()
        .noneMatch(one ->
            Round.tellsCause(one)
                || one.occasion().kind() == MessageKind.INCIDENT_CONTEXT && !round.isHeld(one));
  }
}
