package io.firewatch.postgres;

import java.time.Duration;

/**
 * How many connections are kept and how long is waited.
 *
 * @param size connections at most; callers beyond wait
 * @param connectionWait how long a caller waits for a connection
 * @param serverWait how long a start waits for the server
 */
public record PoolSettings(int size, Duration connectionWait, Duration serverWait) {
  public static final PoolSettings DEFAULT =
      new PoolSettings(10, Duration.ofSeconds(10), Duration.ofSeconds(60));

  public PoolSettings {
    if (size < 2) {
      throw new IllegalArgumentException("a pool needs 2 connections or more, not " + size);
    }
  }
}
