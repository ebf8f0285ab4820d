package io.firewatch.kafka.telemetry;

import java.time.Duration;

/**
 * Bounds of what is on its way to Kafka.
 *
 * @param maxBytesInFlight bytes not acknowledged yet beyond which calls are refused
 * @param maxBlock how long a call may wait for room in the producer
 * @param deliveryTimeout how long a record is tried before its call fails
 */
public record TelemetryLogSettings(
    long maxBytesInFlight, Duration maxBlock, Duration deliveryTimeout) {
  public TelemetryLogSettings {
    if (maxBytesInFlight < 1) {
      throw new IllegalArgumentException("maxBytesInFlight must be positive");
    }
  }

  public static TelemetryLogSettings defaults() {
    return new TelemetryLogSettings(24L << 20, Duration.ofMillis(500), Duration.ofSeconds(10));
  }
}
