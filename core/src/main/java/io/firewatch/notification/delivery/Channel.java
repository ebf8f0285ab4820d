package io.firewatch.notification.delivery;

import io.firewatch.notification.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A way to reach people. It sends once and says how that ended; trying again is not its task. */
public interface Channel {

  /** Lower-case letters, as targets name it. */
  String name();

  /** Whether this way is fit for such a message; what is not is never given to it. */
  boolean takes(Message message);

  /** Sends, within a bounded time. Expected failures are values; nothing is thrown for them. */
  Receipt send(Envelope envelope);

  /**
   * What is sent.
   *
   * @param key the same at every try of a delivery; goes with it wherever the receiver takes one
   * @param address where to; {@code default} for what the channel is set up with
   * @param incident the id of the incident it belongs to, empty when to none
   * @param thread what the receiver calls the first message of this incident; empty when this is it
   */
  record Envelope(
      UUID key, String address, String incident, Message message, String thread, Instant at) {}

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
