package io.firewatch.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RollupFoldTest {
  private static final long MINUTE = Rollup.minute(1_700_000_000_000L);

  private final RollupFold fold = new RollupFold();

  @Test
  void a_minute_is_returned_by_the_first_reading_of_another() {
    assertThat(fold.add(MINUTE, 4)).isNull();
    assertThat(fold.add(MINUTE + 59_999, 2)).isNull();

    Rollup ended = Objects.requireNonNull(fold.add(MINUTE + 180_000, 9));

    assertThat(ended).isEqualTo(new Rollup(MINUTE, MINUTE + 59_999, 2, 6, 2, 4, Sketch.of(4, 2)));
    assertThat(fold.tell()).isNotNull().extracting(Rollup::mean).isEqualTo(9.0);
  }

  @Test
  void a_reading_that_comes_twice_or_late_counts_once() {
    fold.add(MINUTE + 10, 4);
    fold.add(MINUTE + 10, 4);
    fold.add(MINUTE + 5, 7);

    assertThat(told().count()).isEqualTo(1);
  }

  @Test
  void what_was_told_is_told_again_only_when_it_grew() {
    fold.add(MINUTE, 4);
    assertThat(told().count()).isEqualTo(1);
    assertThat(fold.tell()).isNull();
    fold.add(MINUTE + 1_000, 5);
    assertThat(told().count()).isEqualTo(2);
    assertThat(fold.add(MINUTE + 60_000, 5)).isNull();
    assertThat(told().count()).isEqualTo(1);
  }

  @Test
  void hundreds_of_readings_a_minute_keep_their_spread() {
    Random random = new Random(5);
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      values.add(100 + random.nextGaussian());
      fold.add(MINUTE + i * 100, values.getLast());
    }
    values.sort(Double::compare);
    Rollup rollup = told();

    assertThat(rollup.count()).isEqualTo(600);
    assertThat(rollup.sketch().count()).isEqualTo(600);
    assertThat(rollup.quantile(0.5)).isCloseTo(values.get(299), within(0.8));
    assertThat(rollup.mean()).isCloseTo(100, within(0.2));
    assertThat(rollup.min()).isEqualTo(values.getFirst());
    assertThat(rollup.max()).isEqualTo(values.getLast());
  }

  @Test
  void the_mean_of_the_largest_numbers_is_one_of_them() {
    fold.add(MINUTE, Double.MAX_VALUE);
    fold.add(MINUTE + 1, Double.MAX_VALUE);

    assertThat(told().mean()).isEqualTo(Double.MAX_VALUE);
  }

  private Rollup told() {
    return Objects.requireNonNull(fold.tell());
  }
}
