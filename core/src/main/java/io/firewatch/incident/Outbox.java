package io.firewatch.incident;

import java.util.List;
import java.util.function.Consumer;

/** Messages that a committed transaction wants published; one caller drains it at a time. */
public interface Outbox {

  /**
   * Hands up to {@code limit} waiting messages, oldest first, to {@code send}, and removes them
   * when it returns. When {@code send} throws they stay. Does nothing when another caller is
   * draining.
   *
   * @return how many were sent
   */
  int drain(int limit, Consumer<List<Message>> send);

  /** How many wait. */
  long size();

  /**
   * @param id rises with each message
   * @param type what the value is, such as {@code incident.opened.v1}
   * @param value JSON
   */
  record Message(long id, String topic, String key, String type, String value) {}

  /** Gives an incident event the form it is published in. */
  interface Encoder {
    /** The messages that tell {@code event}; their ids are ignored. */
    List<Message> encode(IncidentEvent event);
  }
}
