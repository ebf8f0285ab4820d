package io.firewatch.kafka.broker;

/** The embedded broker did not start, or stopped by itself. */
public final class BrokerFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokerFailed(String message, Throwable cause) {
    super(message, cause);
  }

  BrokerFailed(String message) {
    super(message);
  }
}
