package io.firewatch.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.firewatch.bench.accuracy.NabScorer.Profile;
import io.firewatch.bench.accuracy.NabScorer.Tally;
import io.firewatch.bench.accuracy.NabScorer.Window;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NabScorerTest {
  private static final List<Window> WINDOWS = List.of(new Window(100, 119), new Window(160, 169));

  /** Figures of an independent scorer that reproduces the published scoreboard. */
  @ParameterizedTest
  @CsvSource({
    "STANDARD, -0.4353382068750915, 39.11654482812271",
    "LOW_FALSE_POSITIVES, -0.8376655015502434, 29.058362461243913",
    "LOW_FALSE_NEGATIVES, -1.4353382068750915, 42.744363218748475"
  })
  void hits_misses_and_false_alarms_are_worth_what_the_benchmark_says(
      Profile profile, double raw, double normalised) {
    Tally tally = NabScorer.tally(alarms(10, 50, 105, 110, 125, 150, 190), WINDOWS, 0.3, profile);
    assertThat(tally.raw()).isCloseTo(raw, within(1e-12));
    assertThat(tally.normalised(profile)).isCloseTo(normalised, within(1e-10));
    assertThat(tally.hit()).isEqualTo(1);
    assertThat(tally.falseRows()).isEqualTo(4);
  }

  @Test
  void silence_is_worth_nothing_and_the_first_row_of_each_window_everything() {
    assertThat(score()).isZero();
    assertThat(score(100, 160)).isCloseTo(100, within(1e-9));
  }

  private static double score(int... rows) {
    return NabScorer.tally(alarms(rows), WINDOWS, 0.3, Profile.STANDARD)
        .normalised(Profile.STANDARD);
  }

  private static double[] alarms(int... rows) {
    double[] scores = new double[200];
    for (int row : rows) {
      scores[row] = 0.5;
    }
    return scores;
  }
}
