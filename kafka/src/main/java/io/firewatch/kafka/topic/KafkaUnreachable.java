package io.firewatch.kafka.topic;

import java.time.Duration;

/** No broker answered at the address in the time allowed. */
public final class KafkaUnreachable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KafkaUnreachable(String address, Duration waited, Throwable cause) {
    super(
        ("Kafka at %s is not reachable (waited %d s). Check the address, and that a broker listens"
                + " there and can be reached from here; or leave the address unset to run the"
                + " embedded broker.")
            .formatted(address, waited.toSeconds()),
        cause);
  }
}
