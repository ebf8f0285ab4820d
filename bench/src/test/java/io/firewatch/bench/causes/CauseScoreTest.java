package io.firewatch.bench.causes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.firewatch.bench.causes.CauseScore.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CauseScoreTest {
  private static final List<Answer> ANSWERS =
      List.of(
          new Answer("a", List.of("a", "b")),
          new Answer("a", List.of("b", "b", "a")),
          new Answer("a", List.of("b", "c", "d", "e", "f", "a")),
          new Answer("a", List.of()),
          new Answer(null, List.of()),
          new Answer(null, List.of("a")));

  @Test
  void a_repeated_service_keeps_its_best_place_and_pushes_nobody_down() {
    assertThat(CauseScore.of(ANSWERS).accuracy()).containsExactly(0.25, 0.5, 0.5, 0.5, 0.5);
  }

  @Test
  void an_unanswered_failure_is_a_miss_and_a_healthy_case_no_failure() {
    CauseScore score = CauseScore.of(ANSWERS);

    assertThat(score.failures()).isEqualTo(4);
    assertThat(score.average()).isCloseTo(0.45, within(1e-12));
    assertThat(score.reciprocalRank()).isCloseTo((1 + 0.5 + 1 / 6.0) / 4, within(1e-12));
  }

  @Test
  void silence_is_counted_over_the_healthy_cases_alone() {
    CauseScore score = CauseScore.of(ANSWERS);

    assertThat(score.healthy()).isEqualTo(2);
    assertThat(score.silent()).isEqualTo(1);
    assertThat(score.row("shop")).contains("| 4 | 0.250 | 0.500 |").contains("1 of 2");
  }
}
