package io.firewatch.detection.rarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RarityDetectorTest {
  private static final long FIVE_MINUTES = 300_000;
  private static final int WEEKS = 2 * 7 * 288;

  @ParameterizedTest
  @ValueSource(longs = {1_000, 10_000, 60_000, FIVE_MINUTES, 3_600_000})
  void a_spike_alarms_at_any_cadence_and_noise_no_oftener_than_the_limit_says(long cadence) {
    Random random = new Random(7);
    double[] values = series(20_000, i -> 50 + 3 * random.nextGaussian());
    values[15_000] = 110;
    double[] scores = scores(new RarityDetector(), values, cadence);
    assertThat(scores[15_000]).isGreaterThanOrEqualTo(RarityDetector.ALARM_THRESHOLD);
    assertThat(alarms(scores)).isLessThan(20_000 / 560);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-9, -1, 4096, 1e12})
  void unit_and_sign_of_a_series_do_not_matter(double factor) {
    Random random = new Random(3);
    double[] values = series(6_000, i -> (i % 700 == 650 ? 40 : 10) + random.nextGaussian());
    double[] scaled = Arrays.stream(values).map(value -> value * factor).toArray();
    assertThat(alarms(scores(new RarityDetector(), scaled, FIVE_MINUTES)))
        .isCloseTo(alarms(scores(new RarityDetector(), values, FIVE_MINUTES)), within(1L));
  }

  @Test
  void a_constant_series_is_quiet_until_it_changes() {
    double[] values = series(2_000, i -> i == 1_500 ? 8 : 7);
    double[] scores = scores(new RarityDetector(), values, FIVE_MINUTES);
    assertThat(scores[1_500]).isGreaterThan(0.5);
    assertThat(alarms(Arrays.copyOf(scores, 1_500))).isZero();
  }

  @Test
  void a_day_that_is_missing_from_a_daily_season_is_noticed_though_its_values_are_usual() {
    double[] values = series(WEEKS, i -> i / 288 == 12 ? 10 : 10 + 5 * Math.sin(i * Math.PI / 144));
    RarityDetector detector = new RarityDetector();
    double[] scores = scores(detector, values, FIVE_MINUTES);
    assertThat(alarms(Arrays.copyOf(scores, 12 * 288))).isLessThanOrEqualTo(2);
    assertThat(alarms(Arrays.copyOfRange(scores, 12 * 288, 13 * 288))).isPositive();
    assertThat(detector.verdict().parts().seasonality()).isGreaterThan(0.5);
  }

  @Test
  void a_counter_is_judged_by_its_increase_and_may_be_reset() {
    Random random = new Random(5);
    double[] values = new double[4_000];
    for (int i = 1; i < values.length; i++) {
      values[i] = i == 2_000 ? 3 : values[i - 1] + (i == 3_000 ? 900 : 30 + random.nextInt(20));
    }
    RarityDetector detector = new RarityDetector();
    double[] scores = scores(detector, values, 10_000);
    assertThat(detector.isCounter()).isTrue();
    assertThat(scores[3_000]).isGreaterThanOrEqualTo(RarityDetector.ALARM_THRESHOLD);
    assertThat(detector.band().expected()).isCloseTo(4, within(0.5));
  }

  @Test
  void a_series_that_falls_a_little_after_rising_long_is_no_counter() {
    RarityDetector detector = new RarityDetector();
    scores(detector, series(200, i -> i == 150 ? 120 : i), 10_000);
    assertThat(detector.isCounter()).isFalse();
  }

  @Test
  void what_is_no_number_scores_nothing_and_changes_nothing() {
    RarityDetector with = new RarityDetector();
    RarityDetector without = new RarityDetector();
    Random random = new Random(11);
    for (int i = 0; i < 2_000; i++) {
      double value = random.nextGaussian();
      double expected = without.score(i * FIVE_MINUTES, value);
      assertThat(with.score(i * FIVE_MINUTES, value)).isEqualTo(expected);
      assertThat(with.score(i * FIVE_MINUTES, Double.NaN)).isZero();
      assertThat(with.score(i * FIVE_MINUTES, Double.POSITIVE_INFINITY)).isZero();
    }
  }

  @Test
  void a_restored_detector_judges_as_the_saved_one_would_have() throws IOException {
    Random random = new Random(2);
    double[] values =
        series(WEEKS, i -> 20 + 8 * Math.sin(i * Math.PI / 144) + random.nextGaussian());
    RarityDetector whole = new RarityDetector();
    RarityDetector half = new RarityDetector();
    RarityDetector restored = new RarityDetector();
    for (int i = 0; i < values.length; i++) {
      double expected = whole.score(i * FIVE_MINUTES, values[i]);
      if (i < 3_000) {
        half.score(i * FIVE_MINUTES, values[i]);
        if (i == 2_999) {
          restored.load(new DataInputStream(new ByteArrayInputStream(saved(half))));
        }
      } else {
        assertThat(restored.score(i * FIVE_MINUTES, values[i])).isCloseTo(expected, within(1e-4));
      }
    }
    assertThat(saved(half).length).isLessThan(4_096);
  }

  @Test
  void a_state_of_another_version_is_refused() {
    assertThatThrownBy(() ->
            new RarityDetector()
                .load(new DataInputStream(new ByteArrayInputStream(new byte[] {99}))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("99");
  }

  @Test
  void a_larger_deviation_is_never_found_less_rare() {
    double before = 0;
    for (double value : new double[] {0, 1, 2, 3, 4, 6, 9, 50, 1e6}) {
      RarityDetector detector = afterNoise();
      detector.score(3_000 * FIVE_MINUTES, value);
      assertThat(detector.verdict().parts().deviation()).isBetween(before, 1.0);
      assertThat(detector.likelihood()).isBetween(0.0, 1.0);
      before = detector.verdict().parts().deviation();
    }
    assertThat(before).isGreaterThan(0.5);
  }

  @Test
  void persistence_grows_while_readings_stay_rare_and_confidence_grows_with_either() {
    RarityDetector detector = afterNoise();
    for (int i = 0; i < 3; i++) {
      detector.score((3_000 + i) * FIVE_MINUTES, 20 * (i + 1));
      assertThat(detector.verdict().parts().persistence()).isEqualTo((i + 1) / (i + 2.0));
    }
    double confidence = new Verdict.Parts(0.5, 0.3, 0.5, 0).confidence();
    assertThat(new Verdict.Parts(0.6, 0.3, 0.5, 0).confidence()).isGreaterThan(confidence);
    assertThat(new Verdict.Parts(0.5, 0.3, 0.6, 0).confidence()).isGreaterThan(confidence);
  }

  private static RarityDetector afterNoise() {
    RarityDetector detector = new RarityDetector();
    Random random = new Random(4);
    for (int i = 0; i < 3_000; i++) {
      detector.score(i * FIVE_MINUTES, random.nextGaussian());
    }
    return detector;
  }

  private static byte[] saved(RarityDetector detector) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    detector.save(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static double[] series(int length, IntToDoubleFunction value) {
    double[] values = new double[length];
    Arrays.setAll(values, value);
    return values;
  }

  private static double[] scores(RarityDetector detector, double[] values, long cadence) {
    return series(values.length, i -> detector.score(i * cadence, values[i]));
  }

  private static long alarms(double[] scores) {
    return Arrays.stream(scores).filter(s -> s >= RarityDetector.ALARM_THRESHOLD).count();
  }
}
