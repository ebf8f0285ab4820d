package io.firewatch.notification.delivery;

import java.util.List;

/** What becomes of deliveries that wait; those that are not ruled on go on waiting. */
public sealed interface Ruling {
  /** It is sent by itself. */
  record Send(Delivery delivery) implements Ruling {}

  /** They are told together, in a message of their own. */
  record Fold(Delivery digest, List<Delivery> members) implements Ruling {
    public Fold {
      members = List.copyOf(members);
    }
  }
}
