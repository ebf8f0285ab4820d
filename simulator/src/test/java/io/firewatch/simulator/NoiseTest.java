package io.firewatch.simulator;

import static io.firewatch.simulator.Given.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NoiseTest {
  private static final Duration PERIOD = Duration.ofMinutes(30);

  @ParameterizedTest
  @CsvSource({
    "REQUEST_RATE, 0.08",
    "ERROR_RATE, 0.30",
    "LATENCY_P99, 0.08",
    "CPU, 0.08",
    "MEMORY, 0.05",
    "DB_CONNECTIONS, 0.08",
    "CONSUMER_LAG, 0.50"
  })
  void uniform_noise_stays_within_its_bound_and_uses_it(Metric metric, double bound) {
    SplittableRandom random = new SplittableRandom(1);
    double[] readings =
        DoubleStream.generate(() -> Noise.UNIFORM.reading(metric, 40, 40, random))
            .limit(10_000)
            .toArray();
    assertThat(DoubleStream.of(readings))
        .allMatch(r -> r >= 40 * (1 - bound) && r <= 40 * (1 + bound));
    assertThat(DoubleStream.of(readings).max().orElseThrow())
        .isCloseTo(40 * (1 + bound), within(40 * bound / 100));
  }

  @Test
  void gaussian_noise_has_a_sigma_of_8_percent_and_never_goes_below_zero() {
    SplittableRandom random = new SplittableRandom(1);
    double[] deviations =
        DoubleStream.generate(() -> Noise.GAUSSIAN.reading(Metric.LATENCY_P99, 380, 380, random))
            .limit(50_000)
            .map(r -> r - 380)
            .toArray();
    double sigma = Math.sqrt(DoubleStream.of(deviations).map(d -> d * d).average().orElseThrow());
    assertThat(sigma).isCloseTo(380 * 0.08, within(0.5));
    assertThat(
            DoubleStream.generate(
                    () -> Noise.GAUSSIAN.reading(Metric.CONSUMER_LAG, 100, 100, random))
                .limit(50_000))
        .allMatch(lag -> lag >= 0);
  }

  @Test
  void percentages_never_exceed_a_hundred() {
    SplittableRandom random = new SplittableRandom(1);
    assertThat(
            DoubleStream.generate(() -> Noise.GAUSSIAN.reading(Metric.CPU, 30, 97, random))
                .limit(10_000))
        .allMatch(cpu -> cpu <= 100);
  }

  @Test
  void the_wave_moves_every_series_by_30_percent() {
    Traffic wave = Traffic.USUAL.withNoise(Noise.WAVE);
    for (Metric metric : Metric.values()) {
      assertThat(highest(wave, metric)).isCloseTo(1.3, within(0.001));
    }
  }

  @Test
  void the_daily_load_moves_request_rate_fully_and_the_rest_partly() {
    assertThat(highest(Traffic.USUAL, Metric.REQUEST_RATE)).isCloseTo(1.2, within(0.001));
    assertThat(highest(Traffic.USUAL, Metric.CPU)).isCloseTo(1.08, within(0.001));
    assertThat(highest(Traffic.USUAL, Metric.DB_CONNECTIONS)).isCloseTo(1.06, within(0.001));
    assertThat(highest(Traffic.USUAL, Metric.LATENCY_P99)).isCloseTo(1.01, within(0.001));
    assertThat(highest(Traffic.USUAL, Metric.MEMORY)).isEqualTo(1);
  }

  @Test
  void the_load_repeats_every_period() {
    List<Instant> some = List.of(START, START.plusSeconds(100), START.plusSeconds(1_234));
    for (Instant at : some) {
      assertThat(Traffic.USUAL.factor(Metric.REQUEST_RATE, at))
          .isEqualTo(Traffic.USUAL.factor(Metric.REQUEST_RATE, at.plus(PERIOD)));
    }
  }

  private static double highest(Traffic traffic, Metric metric) {
    return DoubleStream.iterate(0, s -> s < PERIOD.toSeconds(), s -> s + 10)
        .map(s -> traffic.factor(metric, START.plusSeconds((long) s)))
        .max()
        .orElseThrow();
  }
}
