package io.firewatch.notification.live;

import io.firewatch.notification.delivery.Delivery;
import io.firewatch.notification.directory.Audience;
import io.firewatch.notification.directory.Recipient;
import io.firewatch.notification.message.IncidentMessages;
import io.firewatch.notification.message.Message;
import io.firewatch.notification.message.MessageKind;
import java.util.List;
import java.util.Optional;

/** Tells people of the signals that joined an incident since they heard of it last. */
final class Growth {
  private final Round round;
  private final IncidentMessages words;

  Growth(Round round, IncidentMessages words) {
    this.round = round;
    this.words = words;
  }

  void tell() {
    for (Recipient recipient : round.heard(Audience.ON_CALL, Audience.TEAM, Audience.EVERYTHING)) {
      tell(recipient);
    }
  }

  private void tell(Recipient recipient) {
    int signals = round.incident().signals().size();
    List<Delivery> counting =
        round.told(recipient.target()).stream()
            .filter(one -> tellsHowMany(one.occasion()))
            .toList();
    Optional<Delivery> held = counting.stream().filter(round::isHeld).findFirst();
    int known =
        counting.stream()
            .filter(one -> !round.isHeld(one))
            .mapToInt(Growth::signalsTold)
            .max()
            .orElse(signals);
    if (signals <= known) {
      return;
    }
    Message message = words.grew(round.incident(), known);
    if (held.isPresent()) {
      round.revise(held.get(), message);
    } else {
      round.tell(List.of(recipient), message, Schedule.SIGNALS + signals);
    }
  }

  private static boolean tellsHowMany(Delivery.Occasion occasion) {
    return occasion.kind() == MessageKind.INCIDENT_OPENED
        || occasion.kind() == MessageKind.ESCALATION
        || occasion.part().startsWith(Schedule.SIGNALS);
  }

  /** A message lists the first signals only, so what it was told for may name more. */
  private static int signalsTold(Delivery delivery) {
    String part = delivery.occasion().part();
    int listed = IncidentMessages.signalsTold(delivery.message());
    return part.startsWith(Schedule.SIGNALS)
        ? Math.max(listed, Integer.parseInt(part.substring(Schedule.SIGNALS.length())))
        : listed;
  }
}
