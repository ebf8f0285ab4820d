package io.firewatch.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ChangePointTest {
  @Property
  void a_step_is_found_where_it_is(
      @ForAll @Size(min = 2, max = 60) List<@DoubleRange(min = -1, max = 1) Double> noise,
      @ForAll @IntRange(min = 1, max = 59) int at) {
    int before = Math.min(at, noise.size() - 1);
    SortedWindow risen = new SortedWindow(64);
    SortedWindow fallen = new SortedWindow(64);
    for (int i = 0; i < noise.size(); i++) {
      double level = i < before ? 0 : 20;
      risen.add(level + noise.get(i));
      fallen.add(noise.get(i) - level);
    }
    assertThat(ChangePoint.of(risen, true)).isEqualTo(before);
    assertThat(ChangePoint.of(fallen, false)).isEqualTo(before);
  }

  @Test
  void a_rise_is_no_fall() {
    assertThat(ChangePoint.of(window(0, 0, 0, 5, 5, 5), true)).isEqualTo(3);
    assertThat(ChangePoint.of(window(0, 0, 0, 5, 5, 5), false)).isEqualTo(6);
  }

  @Test
  void what_has_been_there_before_is_no_change() {
    assertThat(ChangePoint.of(window(1, 9, 1, 9, 1, 1, 9, 9, 9, 9), true)).isEqualTo(10);
  }

  @Test
  void a_window_of_one_level_or_of_nothing_has_none() {
    assertThat(ChangePoint.of(window(5, 5, 5, 5), true)).isEqualTo(4);
    assertThat(ChangePoint.of(window(5), true)).isOne();
    assertThat(ChangePoint.of(window(), true)).isZero();
  }

  private static SortedWindow window(double... values) {
    SortedWindow window = new SortedWindow(64);
    for (double value : values) {
      window.add(value);
    }
    return window;
  }
}
