package io.firewatch.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SketchTest {
  @Test
  void quantiles_of_values_near_each_other_are_off_by_less_than_a_hundredth() {
    Random random = new Random(1);
    double[] values = random.doubles(60, 100, 180).toArray();
    Sketch sketch = Sketch.of(values);
    Arrays.sort(values);

    for (double q : new double[] {0, 0.05, 0.5, 0.95, 0.99, 1}) {
      double exact = values[Math.max(0, (int) Math.ceil(q * values.length) - 1)];
      assertThat(sketch.quantile(q)).isCloseTo(exact, within(exact * 0.008));
    }
  }

  @Test
  void order_holds_over_signs_zero_and_the_ends_of_what_a_double_can_be() {
    Sketch sketch =
        Sketch.of(Double.MAX_VALUE, -Double.MAX_VALUE, 0.0, -0.0, 1e-300, -5, Double.MIN_VALUE);

    assertThat(sketch.count()).isEqualTo(7);
    assertThat(sketch.quantile(0)).isLessThan(-1e308).isFinite();
    assertThat(sketch.quantile(0.28)).isCloseTo(-5, within(0.05));
    assertThat(sketch.quantile(0.5)).isZero();
    assertThat(sketch.quantile(1)).isGreaterThan(1e308).isFinite();
  }

  @Test
  void many_different_values_widen_the_buckets_and_bound_the_bytes() {
    Random random = new Random(2);
    double[] values = random.doubles(2_000, -1e6, 1e6).toArray();
    Sketch sketch = Sketch.of(values);
    Arrays.sort(values);

    assertThat(sketch.toBytes().length).isLessThan(300);
    assertThat(sketch.count()).isEqualTo(2_000);
    assertThat(sketch.quantile(0.9)).isCloseTo(values[1_799], within(values[1_799] * 0.16));
    assertThat(sketch.quantile(0.1)).isCloseTo(values[199], within(-values[199] * 0.16));
  }

  @Test
  void merging_is_counting_together_in_whatever_order() {
    double[] values = new Random(3).doubles(40, 1, 2).toArray();
    Sketch whole = Sketch.of(values);
    Sketch left = Sketch.of(Arrays.copyOf(values, 13));
    Sketch right = Sketch.of(Arrays.copyOfRange(values, 13, 40));

    assertThat(left.merge(right)).isEqualTo(whole);
    assertThat(right.merge(left)).isEqualTo(whole);
    assertThat(whole.merge(Sketch.EMPTY)).isEqualTo(whole);
  }

  @Test
  void what_is_written_is_read_again() {
    Sketch sketch = Sketch.of(1, 1, 1, -4, 1e9, 0.25);

    assertThat(Sketch.ofBytes(sketch.toBytes())).isEqualTo(sketch);
    assertThat(Sketch.of(7, 7, 7, 7).toBytes()).hasSizeLessThan(8);
  }

  @Test
  void damaged_bytes_are_refused() {
    byte[] bytes = Sketch.of(1, 2, 3).toBytes();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sketch.ofBytes(Arrays.copyOf(bytes, bytes.length - 1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sketch.ofBytes(Arrays.copyOf(bytes, bytes.length + 1)));
    assertThatIllegalArgumentException().isThrownBy(() -> Sketch.ofBytes(new byte[] {0, 127}));
    assertThatIllegalArgumentException().isThrownBy(() -> Sketch.of(1).quantile(1.5));
  }
}
