package io.firewatch.notification.delivery;

import io.firewatch.notification.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A way to reach people. It sends once and says how that ended; trying again is not its task. */
public interface Channel {

  /** Lower-case letters, as targets name it. */
  String name();

  /** Whether this way is fit for such a message; what is not is never given to it. */
  boolean takes(Message message);

  /** What would be sent, for people to look at; nothing is sent. */
  Rendition preview(Envelope envelope);

  /** Sends, within a bounded time. Expected failures are values; nothing is thrown for them. */
  Receipt send(Envelope envelope);

  /**
   * What is sent.
   *
   * @param key the same at every try of a delivery; goes with it wherever the receiver takes one
   * @param address where to; {@code default} for what the channel is set up with
   * @param incident the id of the incident it belongs to, empty when to none
   * @param earlier what went to the same address about the same incident and has a name there,
   *     oldest first
   */
  record Envelope(
      UUID key,
      String address,
      String incident,
      Message message,
      List<Earlier> earlier,
      Instant at) {
    public Envelope {
      earlier = List.copyOf(earlier);
    }

    /** What the receiver calls the first message of the incident; empty when this is the first. */
    public Optional<String> thread() {
      return earlier.stream().findFirst().map(Earlier::reference);
    }
  }

  /**
   * Something that was sent before.
   *
   * @param reference what the receiver calls it
   */
  record Earlier(String reference, Message message) {}

  /**
   * A message as a receiver gets it.
   *
   * @param type media type of the body
   */
  record Rendition(String type, String body) {
    public static Rendition json(String body) {
      return new Rendition("application/json", body);
    }
  }

  /** How sending ended. */
  sealed interface Receipt {
    /**
     * It is on its way.
     *
     * @param reference what the receiver calls it; empty when it says nothing
     */
    record Accepted(String reference) implements Receipt {}

    /** It did not work; it may later, but not before {@code retryAfter} when that is given. */
    record Failed(String reason, Optional<Duration> retryAfter) implements Receipt {}

    /** It will never work like this. */
    record Refused(String reason) implements Receipt {}
  }
}
