package io.firewatch.remediation.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.remediation.policy.Breaker.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class BreakerTest {
  private static final Instant T = Instant.parse("2026-03-01T10:00:00Z");
  private static final Breaker.Settings SETTINGS =
      new Breaker.Settings(0.1, 20, 5, Duration.ofMinutes(30));

  @Test
  void it_opens_at_one_failure_of_ten_and_not_before_there_are_five() {
    Breaker breaker = Breaker.closed(T).ended(false, SETTINGS, T);
    for (int i = 0; i < 3; i++) {
      breaker = breaker.ended(true, SETTINGS, T);
    }
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
    assertThat(breaker.ended(true, SETTINGS, T).state()).isEqualTo(State.OPEN);
    Breaker nine = Breaker.closed(T);
    for (int i = 0; i < 9; i++) {
      nine = nine.ended(true, SETTINGS, T);
    }
    assertThat(nine.ended(false, SETTINGS, T).state()).isEqualTo(State.OPEN);
    Breaker ten = nine.ended(true, SETTINGS, T);
    assertThat(ten.ended(false, SETTINGS, T).state()).isEqualTo(State.CLOSED);
  }

  @Test
  void after_the_pause_one_probe_passes_and_decides() {
    Breaker open = new Breaker(State.OPEN, java.util.List.of(false), T);
    Instant later = T.plus(SETTINGS.coolDown());
    assertThat(open.lets(SETTINGS, later.minusMillis(1))).isFalse();
    assertThat(open.lets(SETTINGS, later)).isTrue();
    Breaker probing = open.passed(later);
    assertThat(probing.lets(SETTINGS, later.plusSeconds(9999))).isFalse();
    assertThat(probing.ended(true, SETTINGS, later)).isEqualTo(Breaker.closed(later));
    assertThat(probing.ended(false, SETTINGS, later).lets(SETTINGS, later)).isFalse();
  }

  @RepeatedTest(50)
  void whatever_happens_an_open_breaker_lets_nothing_through_before_its_pause(RepetitionInfo info) {
    Random random = new Random(info.getCurrentRepetition());
    Breaker breaker = Breaker.closed(T);
    Instant now = T;
    for (int i = 0; i < 500; i++) {
      now = now.plusSeconds(random.nextInt(300));
      boolean lets = breaker.lets(SETTINGS, now);
      if (breaker.state() == State.OPEN) {
        assertThat(lets).isEqualTo(!now.isBefore(breaker.since().plus(SETTINGS.coolDown())));
      }
      if (lets) {
        breaker = breaker.passed(now).ended(random.nextInt(8) > 0, SETTINGS, now);
      }
      assertThat(breaker.outcomes()).hasSizeLessThanOrEqualTo(SETTINGS.window());
    }
  }
}
