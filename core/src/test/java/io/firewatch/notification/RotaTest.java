package io.firewatch.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firewatch.notification.directory.HandOver;
import io.firewatch.notification.directory.Rota;
import io.firewatch.notification.directory.Shift;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RotaTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void the_next_person_takes_over_at_the_hand_over_and_not_before() {
    Rota rota = rota(BERLIN, 1, "ann", "bob", "cem");
    // Monday 2026-01-05, 09:00 in Berlin is 08:00 UTC.
    assertThat(rota.at(Instant.parse("2026-01-05T08:00:00Z")).person()).isEqualTo("ann");
    assertThat(rota.at(Instant.parse("2026-01-12T07:59:59.999Z")).person()).isEqualTo("ann");
    assertThat(rota.at(Instant.parse("2026-01-12T08:00:00Z")).person()).isEqualTo("bob");
    assertThat(rota.after(Instant.parse("2026-01-12T08:00:00Z")).person()).isEqualTo("cem");
    assertThat(rota.at(Instant.parse("2026-01-26T08:00:00Z")).person()).isEqualTo("ann");
  }

  @Test
  void a_time_before_the_first_hand_over_has_somebody_too() {
    Rota rota = rota(BERLIN, 1, "ann", "bob", "cem");
    assertThat(rota.at(Instant.parse("2026-01-05T07:59:59Z")).person()).isEqualTo("cem");
    assertThat(
            rota.at(Instant.parse("2020-06-01T12:00:00Z"))
                .covers(Instant.parse("2020-06-01T12:00:00Z")))
        .isTrue();
  }

  @Test
  void the_wall_clock_decides_when_clocks_change() {
    Rota rota = rota(BERLIN, 1, "ann", "bob");
    Shift spring = rota.at(Instant.parse("2026-03-25T12:00:00Z"));
    assertThat(spring.to()).isEqualTo(Instant.parse("2026-03-30T07:00:00Z"));
    assertThat(Duration.between(spring.from(), spring.to())).isEqualTo(Duration.ofHours(167));
    Shift autumn = rota.at(Instant.parse("2026-10-25T12:00:00Z"));
    assertThat(Duration.between(autumn.from(), autumn.to())).isEqualTo(Duration.ofHours(169));
  }

  @Test
  void shifts_follow_one_another_without_a_gap_for_years() {
    Rota rota = rota(ZoneId.of("America/New_York"), 2, "ann", "bob", "cem");
    Instant at = Instant.parse("2025-01-01T00:00:00Z");
    for (int i = 0; i < 120; i++) {
      Shift shift = rota.at(at);
      assertThat(shift.covers(at)).isTrue();
      Shift next = rota.at(shift.to());
      assertThat(next.from()).isEqualTo(shift.to());
      assertThat(next.person()).isNotEqualTo(shift.person());
      assertThat(rota.after(at)).isEqualTo(next);
      at = shift.to();
    }
  }

  @Test
  void a_rota_needs_somebody() {
    assertThatThrownBy(() -> rota(BERLIN, 1)).hasMessageContaining("needs somebody");
  }

  private static Rota rota(ZoneId zone, int weeks, String... people) {
    return Rota.of(
        "shop",
        HandOver.weekly(
            zone, DayOfWeek.MONDAY, LocalTime.of(9, 0), LocalDate.of(2026, 1, 5), weeks),
        List.of(people));
  }
}
