package io.firewatch.triage.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TumblingWindowTest {
  private final TumblingWindow<Integer, List<Integer>> window =
      TumblingWindow.ofLists(WindowSettings.DEFAULT);
  private final List<List<Integer>> closed = new ArrayList<>();

  @Test
  void a_burst_closes_at_a_hundred_and_the_rest_after_five_seconds() {
    for (int i = 0; i < 250; i++) {
      take(i, 0);
    }
    window.tick(4_999).ifPresent(closed::add);
    assertThat(closed).extracting(List::size).containsExactly(100, 100);
    window.tick(5_000).ifPresent(closed::add);
    assertThat(closed).extracting(List::size).containsExactly(100, 100, 50);
  }

  @Test
  void the_first_line_after_an_idle_spell_starts_the_time_anew() {
    window.tick(30_000).ifPresent(closed::add);
    take(1, 30_000);
    take(2, 30_500);
    take(3, 31_000);
    window.tick(34_999).ifPresent(closed::add);
    assertThat(closed).isEmpty();
    window.tick(35_000).ifPresent(closed::add);
    assertThat(closed).containsExactly(List.of(1, 2, 3));
  }

  @Test
  void a_stop_drains_what_is_left_once() {
    for (int i = 0; i < 42; i++) {
      take(i, i);
    }
    assertThat(window.drain().orElseThrow()).hasSize(42);
    assertThat(window.drain()).isEmpty();
    assertThat(window.tick(1_000_000)).isEmpty();
  }

  @Test
  void windows_put_together_are_the_input_and_none_is_empty_too_long_or_too_full() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      WindowSettings settings =
          new WindowSettings(1 + random.nextInt(20), Duration.ofMillis(1 + random.nextInt(500)));
      TumblingWindow<long[], List<long[]>> any = TumblingWindow.ofLists(settings);
      List<List<long[]>> windows = new ArrayList<>();
      long now = 0;
      int count = random.nextInt(500);
      for (int i = 0; i < count; i++) {
        now += random.nextInt(4) == 0 ? random.nextInt(1_000) : random.nextInt(10);
        any.tick(now).ifPresent(windows::add);
        any.add(new long[] {i, now}, now).ifPresent(windows::add);
      }
      any.drain().ifPresent(windows::add);

      List<Long> all = new ArrayList<>();
      for (List<long[]> one : windows) {
        assertThat(one).hasSizeBetween(1, settings.lines());
        assertThat(one.getLast()[1] - one.getFirst()[1]).isLessThan(settings.span().toMillis());
        one.forEach(element -> all.add(element[0]));
      }
      assertThat(all).hasSize(count).isSorted().doesNotHaveDuplicates();
    }
  }

  @Test
  void settings_that_make_no_window_are_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WindowSettings(0, Duration.ofSeconds(5)))
        .withMessageContaining("lines");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WindowSettings(1, Duration.ZERO))
        .withMessageContaining("span");
  }

  private void take(int element, long now) {
    window.tick(now).ifPresent(closed::add);
    window.add(element, now).ifPresent(closed::add);
  }
}
