package io.firewatch.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firewatch.notification.directory.Duty;
import io.firewatch.notification.directory.HandOver;
import io.firewatch.notification.directory.Hours;
import io.firewatch.notification.directory.Layer;
import io.firewatch.notification.directory.Rota;
import io.firewatch.notification.directory.Shift;
import io.firewatch.notification.directory.StandIn;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every rota, with layers and people who stand in, when clocks change as well. */
final class DutyTest {
  private static final LocalDate START = LocalDate.of(2026, 1, 5);

  /** Half an hour, a whole day, both hemispheres, none at all. */
  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("Europe/Berlin"),
          ZoneId.of("America/New_York"),
          ZoneId.of("Australia/Lord_Howe"),
          ZoneId.of("Pacific/Apia"),
          ZoneId.of("Asia/Kathmandu"));

  static IntStream seeds() {
    return IntStream.range(0, 150);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void exactly_one_person_is_on_call_at_each_time(int seed) {
    Random random = new Random(seed);
    ZoneId zone = ZONES.get(seed % ZONES.size());
    Instant from = around(zone, random);
    Duty duty = new Duty(rota(zone, random), standIns(from, random));
    Instant at = from;
    for (int i = 0; i < 25; i++) {
      Shift shift = duty.at(at);
      assertThat(shift.covers(at)).isTrue();
      assertThat(shift.person()).isIn("ann", "bob", "cem", "eve");
      assertThat(duty.at(shift.from())).isEqualTo(shift);
      assertThat(duty.at(shift.to().minusNanos(1))).isEqualTo(shift);
      Instant within = between(shift.from(), shift.to(), random);
      assertThat(duty.at(within)).as("at %s", within).isEqualTo(shift);
      assertThat(duty.at(shift.to()).from()).isEqualTo(shift.to());
      at = shift.to();
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void a_hand_over_is_at_its_time_of_the_wall_clock_or_as_soon_as_there_is_one(int seed) {
    Random random = new Random(seed);
    ZoneId zone = ZONES.get(seed % ZONES.size());
    LocalTime time = LocalTime.of(random.nextInt(5), random.nextInt(60));
    Rota rota = Rota.of("r", new HandOver(zone, START, time, 1), List.of("ann", "bob"));
    Instant at = around(zone, random);
    for (int i = 0; i < 10; i++) {
      Shift shift = rota.at(at);
      ZonedDateTime begins = shift.from().atZone(zone);
      LocalDate day = begins.toLocalDate();
      ZoneOffsetTransition gap = zone.getRules().getTransition(day.atTime(time));
      if (gap == null || !gap.isGap()) {
        boolean isSkippedDay = zone.getId().equals("Pacific/Apia") && day.getYear() == 2011;
        assertThat(begins.toLocalTime().equals(time) || isSkippedDay).as("%s", begins).isTrue();
      }
      at = shift.to();
    }
  }

  @Test
  void a_layer_above_counts_at_its_hours_and_the_one_below_at_all_others() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    HandOver weekly = HandOver.weekly(berlin, DayOfWeek.MONDAY, LocalTime.of(9, 0), START, 1);
    Rota rota =
        new Rota(
            "shop",
            List.of(
                new Layer("nights", weekly, List.of("ann", "bob"), List.of()),
                new Layer(
                    "days",
                    weekly,
                    List.of("cem"),
                    List.of(
                        new Hours(
                            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                            LocalTime.of(9, 0),
                            LocalTime.of(17, 0))))));
    // Wednesday; Berlin is one hour ahead.
    Shift day = rota.at(Instant.parse("2026-01-07T12:00:00Z"));
    assertThat(day.person()).isEqualTo("cem");
    assertThat(day.from()).isEqualTo("2026-01-07T08:00:00Z");
    assertThat(day.to()).isEqualTo("2026-01-07T16:00:00Z");
    Shift night = rota.after(Instant.parse("2026-01-07T12:00:00Z"));
    assertThat(night.person()).isEqualTo("ann");
    assertThat(night.to()).isEqualTo("2026-01-08T08:00:00Z");
    Shift weekend = rota.at(Instant.parse("2026-01-10T12:00:00Z"));
    assertThat(weekend.from()).isEqualTo("2026-01-09T16:00:00Z");
    assertThat(weekend.to()).isEqualTo("2026-01-12T08:00:00Z");
  }

  @Test
  void a_rota_whose_first_layer_leaves_hours_out_is_refused() {
    HandOver weekly =
        HandOver.weekly(ZoneId.of("UTC"), DayOfWeek.MONDAY, LocalTime.of(9, 0), START, 1);
    Hours mondays = new Hours(EnumSet.of(DayOfWeek.MONDAY), LocalTime.MIN, LocalTime.MIN);
    Layer layer = new Layer("l", weekly, List.of("ann"), List.of(mondays));
    assertThatThrownBy(() -> new Rota("shop", List.of(layer)))
        .hasMessageContaining("the first layer must hold at all hours");
    Hours always = new Hours(EnumSet.allOf(DayOfWeek.class), LocalTime.MIN, LocalTime.MIN);
    assertThat(new Layer("l", weekly, List.of("ann"), List.of(always)).only()).isEmpty();
  }

  @Test
  void who_stands_in_for_one_person_takes_the_shifts_of_that_one_alone() {
    HandOver weekly =
        HandOver.weekly(ZoneId.of("UTC"), DayOfWeek.MONDAY, LocalTime.of(9, 0), START, 1);
    StandIn eve =
        new StandIn(
            new UUID(0, 1),
            "shop",
            "eve",
            "bob",
            Instant.parse("2026-01-08T00:00:00Z"),
            Instant.parse("2026-01-28T00:00:00Z"),
            new StandIn.Note("user:kim", "holidays"));
    Duty duty = new Duty(Rota.of("shop", weekly, List.of("ann", "bob")), List.of(eve));
    assertThat(
            duty.between(
                Instant.parse("2026-01-08T00:00:00Z"), Instant.parse("2026-02-03T00:00:00Z")))
        .extracting(shift -> shift.person() + " until " + shift.to())
        .containsExactly(
            "ann until 2026-01-12T09:00:00Z",
            "eve until 2026-01-19T09:00:00Z",
            "ann until 2026-01-26T09:00:00Z",
            "eve until 2026-01-28T00:00:00Z",
            "bob until 2026-02-02T09:00:00Z",
            "ann until 2026-02-09T09:00:00Z");
  }

  private static Rota rota(ZoneId zone, Random random) {
    List<Layer> layers = new ArrayList<>();
    layers.add(new Layer("base", handOver(zone, random), List.of("ann", "bob"), List.of()));
    for (int i = random.nextInt(3); i > 0; i--) {
      List<Hours> only = new ArrayList<>();
      for (int j = random.nextInt(3); j >= 0; j--) {
        EnumSet<DayOfWeek> days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)));
        days.add(DayOfWeek.of(1 + random.nextInt(7)));
        only.add(new Hours(days, time(random), time(random)));
      }
      layers.add(new Layer("layer " + i, handOver(zone, random), List.of("cem", "bob"), only));
    }
    return new Rota("r", layers);
  }

  private static HandOver handOver(ZoneId zone, Random random) {
    return new HandOver(zone, START, time(random), 1 + random.nextInt(9));
  }

  private static LocalTime time(Random random) {
    return LocalTime.of(random.nextInt(24), 15 * random.nextInt(4));
  }

  private static List<StandIn> standIns(Instant around, Random random) {
    List<StandIn> all = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      Instant from = around.plusSeconds(random.nextInt(20 * 86_400));
      all.add(
          new StandIn(
              new UUID(0, i),
              "r",
              random.nextBoolean() ? "eve" : "ann",
              random.nextBoolean() ? "" : "bob",
              from,
              from.plusSeconds(1 + random.nextInt(9 * 86_400)),
              new StandIn.Note("user:kim", "")));
    }
    return all;
  }

  /** Shortly before clocks change, where they do. */
  private static Instant around(ZoneId zone, Random random) {
    Instant some = Instant.parse("2011-06-01T00:00:00Z").plusSeconds(random.nextInt(500_000_000));
    if (zone.getId().equals("Pacific/Apia")) {
      return Instant.parse("2011-12-26T00:00:00Z").plusSeconds(random.nextInt(86_400));
    }
    ZoneOffsetTransition next = zone.getRules().nextTransition(some);
    return next == null ? some : next.getInstant().minusSeconds(random.nextInt(4 * 86_400));
  }

  private static Instant between(Instant from, Instant to, Random random) {
    return from.plusSeconds(
        (long) (random.nextDouble() * (to.getEpochSecond() - from.getEpochSecond())));
  }
}
