package io.firewatch.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.firewatch.incident.IncidentId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class AccuracyTest {
  private static final Instant SUNDAY = Instant.parse("2026-03-01T23:59:00Z");

  @Test
  void the_latest_word_on_an_incident_counts() {
    Accuracy accuracy =
        Accuracy.of(
            List.of(
                rating(1, true, 0.9, SUNDAY.plusSeconds(60)),
                rating(1, false, 0.9, SUNDAY),
                rating(2, false, 0.3, SUNDAY)));
    assertThat(accuracy.all()).isEqualTo(new Accuracy.Share(1, 2));
    assertThat(accuracy.all().share()).isEqualTo(0.5);
  }

  @Test
  void weeks_begin_on_monday_and_come_oldest_first() {
    Accuracy accuracy =
        Accuracy.of(
            List.of(rating(1, true, 0.9, SUNDAY.plusSeconds(3600)), rating(2, true, 0.9, SUNDAY)));
    assertThat(accuracy.weeks())
        .containsExactly(
            new Accuracy.Week(LocalDate.of(2026, 2, 23), new Accuracy.Share(1, 1)),
            new Accuracy.Week(LocalDate.of(2026, 3, 2), new Accuracy.Share(1, 1)));
  }

  @Test
  void bands_tell_what_was_said_beside_what_was_right() {
    Accuracy accuracy =
        Accuracy.of(
            List.of(
                rating(1, true, 1.0, SUNDAY),
                rating(2, true, 0.9, SUNDAY),
                rating(3, false, 0.1, SUNDAY)));
    assertThat(accuracy.bands()).hasSize(2);
    assertThat(accuracy.bands().getLast().said()).isCloseTo(0.95, within(1e-9));
    assertThat(accuracy.bands().getLast().share()).isEqualTo(new Accuracy.Share(2, 2));
    assertThat(accuracy.bands().getFirst().share()).isEqualTo(new Accuracy.Share(0, 1));
  }

  @Test
  void nothing_rated_is_no_record() {
    assertThat(Accuracy.of(List.of()).all()).isEqualTo(new Accuracy.Share(0, 0));
    assertThat(Accuracy.of(List.of()).all().share()).isZero();
  }

  private static Rating rating(int incident, boolean right, double confidence, Instant at) {
    Rating.Named cause = new Rating.Named("payment", Category.MEMORY);
    return new Rating(
        new IncidentId(new UUID(0, incident)), "kim", cause, confidence, right, cause, "", at);
  }
}
