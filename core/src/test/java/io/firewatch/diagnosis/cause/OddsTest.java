package io.firewatch.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OddsTest {

  @ParameterizedTest
  @CsvSource({"1.638, 0.10", "2.353, 0.05", "3.182, 0.025", "5.841, 0.005", "10.215, 0.001"})
  void surprise_follows_the_published_quantiles_of_students_t(double z, double tail) {
    assertThat(Math.exp(-Odds.surprise(z))).isCloseTo(tail, within(tail / 500));
  }

  @Test
  void surprise_grows_without_a_jump_where_the_formula_changes() {
    double change = Math.sqrt(3) / 0.01;

    assertThat(Odds.surprise(change * 1.0001)).isCloseTo(Odds.surprise(change), within(1e-3));
    assertThat(Odds.surprise(1e9)).isGreaterThan(Odds.surprise(1e8)).isFinite();
  }

  @Test
  void what_is_better_than_normal_is_no_surprise() {
    assertThat(Odds.surprise(-3)).isZero();
    assertThat(Odds.surprise(Double.NaN)).isZero();
  }

  @Test
  void gaps_are_left_out_of_every_middle() {
    double[] values = {Double.NaN, 4, 1, Double.POSITIVE_INFINITY, 2};

    assertThat(Odds.median(values)).isEqualTo(2);
    assertThat(Odds.mean(values)).isCloseTo(7 / 3.0, within(1e-12));
    assertThat(Odds.upperHalfMean(values)).isEqualTo(3);
    assertThat(Odds.median(new double[] {Double.NaN})).isNaN();
  }

  @Test
  void equal_rates_need_no_second_explanation_and_unequal_ones_do() {
    assertThat(Odds.twoRates(5, 10, 50, 100)).isCloseTo(0, within(0.05));
    assertThat(Odds.twoRates(0, 20, 20, 20)).isGreaterThan(20);
    assertThat(Odds.twoRates(0, 2, 2, 2)).isLessThan(Odds.twoRates(0, 20, 20, 20));
  }
}
