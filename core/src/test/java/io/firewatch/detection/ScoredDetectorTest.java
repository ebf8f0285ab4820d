package io.firewatch.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.firewatch.telemetry.SeriesKey;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class ScoredDetectorTest {
  private static final SeriesKey SERIES = SeriesKey.of("shop", "queue_depth");

  private final Random random = new Random(5);
  private int steps;

  private double noise() {
    return 100 + 3 * random.nextGaussian();
  }

  private static DetectionEngine engine() {
    return new DetectionEngine(
        DetectionSettings.defaults().withMethod(new Method.Rarity()),
        new Fleet(),
        service -> Objective.NONE);
  }

  @Test
  void rarity_finds_a_step_to_what_was_never_seen_and_its_end() {
    Feed feed = new Feed(10_000, engine()).readings(SERIES, 600, this::noise);
    int before = feed.anomalies.size();
    feed.readings(SERIES, 12, () -> 400).readings(SERIES, 12, this::noise);

    assertThat(feed.anomalies).hasSize(before + 1);
    assertThat(feed.anomalies.getLast().measure().sigma()).isGreaterThan(4);
    assertThat(feed.anomalies.getLast().measure().baseline()).isBetween(95.0, 105.0);
    assertThat(feed.recoveries).isNotEmpty();
  }

  @Test
  void a_single_rare_reading_is_no_episode() {
    Feed feed = new Feed(10_000, engine()).readings(SERIES, 600, () -> 100 + (steps++ % 7));
    feed.readings(SERIES, 1, () -> 400).readings(SERIES, 12, () -> 100 + (steps++ % 7));

    assertThat(feed.anomalies).isEmpty();
  }

  @Test
  void state_is_the_same_after_it_was_stored_and_taken_back() {
    DetectionSettings settings = DetectionSettings.defaults().withMethod(new Method.Rarity());
    ScoredDetector one = new ScoredDetector(settings, RarityScorer::new);
    DoubleSupplier values = this::noise;
    long at = 1_000;
    for (int i = 0; i < 500; i++, at += 10_000) {
      double value = values.getAsDouble();
      one.sigma(at, value);
      one.learn(at, value);
    }
    ScoredDetector two = new ScoredDetector(settings, RarityScorer::new);
    States.load(States.write(one::save), two::load);

    for (double value : new double[] {101, 150, 99, 800}) {
      at += 10_000;
      assertThat(two.sigma(at, value)).isCloseTo(one.sigma(at, value), within(1e-4));
    }
    assertThat(two.upper()).isEqualTo(one.upper());
  }

  @Test
  void a_state_of_another_method_is_refused() {
    SeriesMonitor robust = new SeriesMonitor(SERIES, DetectionSettings.defaults());
    byte[] state = States.of(robust);
    SeriesMonitor other =
        new SeriesMonitor(SERIES, DetectionSettings.defaults().withMethod(new Method.Rarity()));

    assertThatThrownBy(() -> States.load(state, other::load))
        .hasMessageContaining("was judged by Robust");
  }
}
