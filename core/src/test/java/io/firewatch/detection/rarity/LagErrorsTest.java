package io.firewatch.detection.rarity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LagErrorsTest {
  private static final int CAPACITY = 2 * LagErrors.LAST_LAG + 3;

  /** Whole numbers that a ring keeps as they are. */
  private static double value(Random random, int step) {
    return step % 48 < 8 ? 1_000 + random.nextInt(3) : random.nextInt(3);
  }

  @Test
  void each_lag_has_the_mean_square_of_what_steps_so_far_apart_differ_by() {
    Random random = new Random(1);
    SeasonRing ring = new SeasonRing(CAPACITY);
    LagErrors errors = new LagErrors();
    float[] expected = new float[LagErrors.LAST_LAG + 1];
    List<Double> steps = new ArrayList<>();
    for (int step = 0; step < 3 * CAPACITY; step++) {
      double now = step == 0 ? 8_191 : value(random, step);
      errors.learn(now, ring);
      for (int lag = LagErrors.FIRST_LAG; lag <= Math.min(step, LagErrors.LAST_LAG); lag++) {
        double off = now - steps.get(step - lag);
        double share = Math.max(1 / 500.0, 1.0 / (step - lag + 1));
        expected[lag] += (float) (share * (off * off - expected[lag]));
        assertThat(errors.at(lag)).isEqualTo(expected[lag]);
      }
      ring.add(now);
      steps.add(now);
    }
    assertThat(errors.best(ring.steps() / 2) % 48).isZero();
  }

  @Test
  void no_lag_is_best_before_one_was_seen_twice() {
    SeasonRing ring = new SeasonRing(CAPACITY);
    LagErrors errors = new LagErrors();
    for (int step = 0; step < 2 * LagErrors.FIRST_LAG; step++) {
      errors.learn(step, ring);
      assertThat(errors.best(ring.steps() / 2)).isZero();
      ring.add(step);
    }
    errors.learn(1, ring);
    assertThat(errors.best(ring.steps() / 2)).isEqualTo(LagErrors.FIRST_LAG);
  }

  @Test
  void a_ring_taken_back_has_each_step_where_it_was() throws IOException {
    SeasonRing ring = new SeasonRing(CAPACITY);
    for (int step = 0; step < CAPACITY + 100; step++) {
      ring.add(1 + step % 100);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ring.save(new DataOutputStream(bytes));
    SeasonRing read = new SeasonRing(CAPACITY);
    read.load(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    read.add(5);
    ring.add(5);
    for (int lag = 1; lag <= CAPACITY; lag++) {
      assertThat(read.past(lag)).isEqualTo(ring.past(lag));
    }
  }
}
