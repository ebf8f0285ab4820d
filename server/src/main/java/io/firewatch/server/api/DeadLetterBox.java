package io.firewatch.server.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Events that no agent could handle. */
public interface DeadLetterBox {

  /** The latest ones, newest first. */
  List<Letter> list(int limit);

  /**
   * Hands the original to its readers again.
   *
   * @throws IllegalArgumentException when the text is no id
   */
  Optional<Letter> replay(String id);

  /**
   * @param group the agent that gave it up
   * @param value the original, as text as far as it is text
   */
  record Letter(
      String id,
      String topic,
      int partition,
      long offset,
      String group,
      Instant at,
      String reason,
      String value) {}
}
