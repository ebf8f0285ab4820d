package io.firewatch.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

class SortedWindowTest {
  private static final int CAPACITY = 8;

  @Property
  void median_and_median_distance_are_those_of_the_last_values(
      @ForAll @NotEmpty @Size(max = 50) List<@DoubleRange(min = -1e3, max = 1e3) Double> values) {
    SortedWindow window = new SortedWindow(CAPACITY);
    Deque<Double> last = new ArrayDeque<>();
    for (double value : values) {
      window.add(value);
      last.add(value);
      if (last.size() > CAPACITY) {
        last.poll();
      }
      double median = median(last.stream().mapToDouble(v -> v).toArray());
      assertThat(window.median()).isCloseTo(median, within(1e-9));
      double[] distances = last.stream().mapToDouble(v -> Math.abs(v - median)).sorted().toArray();
      assertThat(window.medianDistance(median))
          .isCloseTo(distances[distances.length / 2], within(1e-9));
    }
  }

  @Property
  void the_median_distance_from_anywhere_is_exact(
      @ForAll @NotEmpty @Size(max = 30) List<@IntRange(min = -5, max = 5) Integer> values,
      @ForAll @DoubleRange(min = -7, max = 7) double center) {
    for (double from : new double[] {center, Math.rint(center)}) {
      SortedWindow window = new SortedWindow(64);
      values.forEach(value -> window.add(value));
      double[] distances =
          values.stream().mapToDouble(value -> Math.abs(value - from)).sorted().toArray();
      assertThat(window.medianDistance(from)).isEqualTo(distances[distances.length / 2]);
    }
  }

  @Property
  void order_holds_where_many_values_are_the_same(
      @ForAll @NotEmpty @Size(max = 80) List<@IntRange(min = 0, max = 3) Integer> values) {
    SortedWindow window = new SortedWindow(CAPACITY);
    Deque<Integer> last = new ArrayDeque<>();
    for (int value : values) {
      window.add(value);
      last.add(value);
      if (last.size() > CAPACITY) {
        last.poll();
      }
      List<Integer> sorted = last.stream().sorted().toList();
      for (int i = 0; i < sorted.size(); i++) {
        double share = sorted.size() == 1 ? 0 : i / (sorted.size() - 1.0);
        assertThat(window.quantile(share)).isEqualTo(sorted.get(i).doubleValue());
      }
    }
  }

  @Property
  void halving_keeps_every_other_value_and_the_newest(
      @ForAll @NotEmpty @Size(max = CAPACITY) List<@DoubleRange(min = -9, max = 9) Double> values) {
    SortedWindow window = new SortedWindow(CAPACITY);
    values.forEach(window::add);
    window.halve();
    assertThat(window.size()).isEqualTo((values.size() + 1) / 2);
    for (int i = 0; i < window.size(); i++) {
      assertThat(window.value(window.size() - 1 - i))
          .isEqualTo(values.get(values.size() - 1 - 2 * i));
    }
  }

  @Property
  void what_is_left_without_the_newest_values_is_in_order(
      @ForAll @NotEmpty @Size(max = 20) List<@IntRange(min = 0, max = 5) Integer> values,
      @ForAll @IntRange(max = CAPACITY) int most) {
    SortedWindow window = new SortedWindow(CAPACITY);
    values.forEach(value -> window.add(value));
    int count = Math.min(most, window.size());
    List<Integer> kept = values.subList(values.size() - window.size(), values.size() - count);

    assertThat(window.newest(count))
        .containsExactly(
            values.subList(values.size() - count, values.size()).stream()
                .mapToDouble(Integer::doubleValue)
                .toArray());
    window.removeNewest(count);

    assertThat(window.newest(CAPACITY))
        .containsExactly(kept.stream().mapToDouble(Integer::doubleValue).toArray());
    if (!kept.isEmpty()) {
      assertThat(window.median())
          .isEqualTo(median(kept.stream().mapToDouble(Integer::doubleValue).toArray()));
    }
  }

  private static double median(double[] values) {
    java.util.Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }
}
