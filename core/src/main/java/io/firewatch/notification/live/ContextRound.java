package io.firewatch.notification.live;

import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.notification.directory.Audience;
import io.firewatch.notification.directory.Recipient;
import io.firewatch.notification.message.Surroundings;
import java.util.List;
import java.util.function.Supplier;

/** Tells what is known around an incident to those who heard of it and of no cause. */
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
            .filter(one -> round.told(one.target()).stream().noneMatch(Round::tellsCause))
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
}
