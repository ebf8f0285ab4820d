package io.firewatch.bench.days;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncidentScoreTest {
  private static final List<IncidentScore.Fault> FAULTS =
      List.of(
          new IncidentScore.Fault(Instant.ofEpochSecond(1_000), "cart", "cpu"),
          new IncidentScore.Fault(Instant.ofEpochSecond(1_200), "mail", "delay"),
          new IncidentScore.Fault(Instant.ofEpochSecond(5_000), "cart", "delay"));

  @Test
  void a_raise_in_the_window_finds_the_first_failure_that_is_not_found_yet() {
    IncidentScore score =
        IncidentScore.of(
            FAULTS,
            List.of(
                raise(5_400, "cart"), raise(1_290, "mail"), raise(940, "cart"), raise(1_300, "x")));

    assertThat(score).isEqualTo(new IncidentScore(3, 2, 4, 1, 1, 2, 45));
    assertThat(score.recall()).isCloseTo(0.667, within(0.001));
    assertThat(score.precision()).isEqualTo(0.5);
    assertThat(score.f1()).isCloseTo(0.571, within(0.001));
  }

  @Test
  void the_window_holds_both_its_ends_and_nothing_beyond() {
    assertThat(IncidentScore.of(FAULTS, List.of(raise(4_940, "cart"))).found()).isEqualTo(1);
    assertThat(IncidentScore.of(FAULTS, List.of(raise(5_300, "mail"))))
        .isEqualTo(new IncidentScore(3, 1, 1, 0, 0, 0, 300));
    assertThat(IncidentScore.of(FAULTS, List.of(raise(4_939, "cart"))).wrong()).isEqualTo(1);
    assertThat(IncidentScore.of(FAULTS, List.of(raise(5_301, "cart"))).wrong()).isEqualTo(1);
  }

  @Test
  void without_raises_there_is_no_score_to_divide_by() {
    IncidentScore score = IncidentScore.of(FAULTS, List.of());

    assertThat(score.f1()).isZero();
    assertThat(score.medianDelaySeconds()).isNaN();
  }

  private static FoundIncident raise(long second, String service) {
    return new FoundIncident("INC", Instant.ofEpochSecond(second), null, service, 1);
  }
}
