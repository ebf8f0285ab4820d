package io.firewatch.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.server.config.SecurityProperties;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class LoginThrottleTest {
  private Instant now = Instant.EPOCH;
  private final LoginThrottle throttle =
      new LoginThrottle(
          new SecurityProperties(
              Duration.ofHours(1), 2, Duration.ofMinutes(5), Duration.ZERO, Duration.ZERO),
          () -> now);

  @Test
  void an_address_waits_after_its_failures_and_others_do_not() {
    throttle.failed("a", "kim");
    assertThat(throttle.mustWait("a", "kim")).isEmpty();
    throttle.failed("a", "lee");
    assertThat(throttle.mustWait("a", "max")).hasValue(Duration.ofMinutes(5));
    assertThat(throttle.mustWait("b", "kim")).isEmpty();
    now = now.plus(Duration.ofMinutes(5));
    assertThat(throttle.mustWait("a", "max")).isEmpty();
  }

  @Test
  void a_user_attacked_from_many_addresses_waits_too() {
    for (int i = 0; i < 20; i++) {
      throttle.failed("address" + i, "kim");
    }
    assertThat(throttle.mustWait("new", "kim")).isPresent();
    assertThat(throttle.mustWait("new", "lee")).isEmpty();
  }

  @Test
  void success_forgives() {
    throttle.failed("a", "kim");
    throttle.succeeded("a", "kim");
    throttle.failed("a", "kim");
    assertThat(throttle.mustWait("a", "kim")).isEmpty();
  }
}
