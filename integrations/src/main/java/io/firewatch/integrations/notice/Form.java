package io.firewatch.integrations.notice;

import io.firewatch.notification.delivery.Channel.Envelope;
import io.firewatch.notification.message.Message;
import java.util.Map;

/** The form a channel gives to messages that are posted as JSON. */
public interface Form {

  /** The name of the channel. */
  String name();

  /** Whether such a message has a form at all. */
  default boolean takes(Message message) {
    return true;
  }

  /** The body of the request. */
  String body(Envelope envelope);

  /** What goes into the head of the request beside the type of its body. */
  default Map<String, String> headers(Envelope envelope, String body) {
    return Map.of();
  }
}
