package io.firewatch.server.security;

import io.firewatch.server.config.SecurityProperties;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Makes guessing slow: counts failed sign-ins by address and by user in a fixed window. A user may
 * fail ten times as often as an address, so that a stranger cannot lock somebody out cheaply.
 */
@Component
final class LoginThrottle {
  private static final int MAX_TRACKED = 10_000;
  private static final int USER_FACTOR = 10;

  private final SecurityProperties properties;
  private final InstantSource clock;
  private final Map<String, Window> failures = new LinkedHashMap<>();

  private record Window(Instant ends, int count) {}

  LoginThrottle(SecurityProperties properties, InstantSource clock) {
    this.properties = properties;
    this.clock = clock;
  }

  /** How long to wait before the next attempt; empty when none is needed. */
  synchronized Optional<Duration> mustWait(String address, String user) {
    Instant now = clock.instant();
    int limit = properties.loginAttempts();
    return waitFor("address:" + address, limit, now)
        .or(() -> waitFor("user:" + user, limit * USER_FACTOR, now));
  }

  synchronized void failed(String address, String user) {
    Instant now = clock.instant();
    failures.values().removeIf(window -> !now.isBefore(window.ends));
    count("address:" + address, now);
    count("user:" + user, now);
  }

  synchronized void succeeded(String address, String user) {
    failures.remove("address:" + address);
    failures.remove("user:" + user);
  }

  private Optional<Duration> waitFor(String key, int limit, Instant now) {
    Window window = failures.get(key);
    return window != null && window.count >= limit && now.isBefore(window.ends)
        ? Optional.of(Duration.between(now, window.ends))
        : Optional.empty();
  }

  private void count(String key, Instant now) {
    if (failures.size() >= MAX_TRACKED && !failures.containsKey(key)) {
      failures.remove(failures.keySet().iterator().next());
    }
    failures.merge(
        key,
        new Window(now.plus(properties.loginWindow()), 1),
        (old, first) -> new Window(old.ends, old.count + 1));
  }
}
