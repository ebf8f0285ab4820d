package io.firewatch.incident;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
   * @param requestId id of the request that led to it, where one did
   */
  record Message(
      long id, String topic, String key, String type, String value, @Nullable String requestId) {
    /** A message that no request led to. */
    public Message(long id, String topic, String key, String type, String value) {
      this(id, topic, key, type, value, null);
    }

    /** This message as it is stored, under the id it was given. */
    public Message stored(long storedId) {
      return new Message(storedId, topic, key, type, value, requestId);
    }
  }

  /** Gives an incident event the form it is published in. */
  interface Encoder {
    /** The messages that tell {@code event}; their ids are ignored. */
    List<Message> encode(IncidentEvent event);
  }
}
