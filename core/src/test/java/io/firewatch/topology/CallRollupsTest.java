package io.firewatch.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallRollupsTest {
  private static final Instant T = Instant.parse("2026-03-01T10:00:00Z");

  private int parts;
  private final CallRollups rollups = new CallRollups(() -> "part-" + parts++);

  private static Call call(String operation, int second, double millis, boolean failed) {
    return new Call(
        "web",
        "cart",
        operation,
        T.plusSeconds(second).toEpochMilli(),
        millis,
        millis / 2,
        failed,
        "t",
        "s" + second + millis);
  }

  @Test
  void calls_are_summed_by_minute_and_operation_and_told_once() {
    rollups.add(call("GET", 0, 10, false), T);
    rollups.add(call("GET", 59, 30, true), T);
    rollups.add(call("GET", 60, 30, false), T);
    rollups.add(call("PUT", 0, 30, false), T);

    List<CallRollup> changed = rollups.changed();
    assertThat(changed).hasSize(3);
    assertThat(changed.getFirst().minute()).isEqualTo(T);
    assertThat(changed.getFirst().traffic().requests()).isEqualTo(2);
    assertThat(changed.getFirst().traffic().errors()).isEqualTo(1);
    assertThat(changed.getFirst().traffic().totalMillis()).isEqualTo(40);
    assertThat(rollups.changed()).isEmpty();
  }

  @Test
  void what_grows_is_told_again_whole_under_the_same_part() {
    rollups.add(call("GET", 0, 10, false), T);
    String part = rollups.changed().getFirst().part();
    rollups.add(call("GET", 1, 10, false), T);
    CallRollup grown = rollups.changed().getFirst();
    assertThat(grown.part()).isEqualTo(part);
    assertThat(grown.traffic().requests()).isEqualTo(2);
  }

  @Test
  void what_did_not_arrive_is_told_again() {
    rollups.add(call("GET", 0, 10, false), T);
    rollups.again(rollups.changed());
    assertThat(rollups.changed()).hasSize(1);
  }

  @Test
  void a_late_call_of_a_forgotten_minute_is_another_part_of_it() {
    rollups.add(call("GET", 0, 10, false), T);
    String part = rollups.changed().getFirst().part();
    rollups.forget(T.plusSeconds(60), Duration.ofSeconds(60));
    rollups.add(call("GET", 1, 10, false), T.plusSeconds(61));
    CallRollup late = rollups.changed().getFirst();
    assertThat(late.part()).isNotEqualTo(part);
    assertThat(late.traffic().requests()).isEqualTo(1);
  }

  @Test
  void what_was_not_told_yet_is_not_forgotten() {
    rollups.add(call("GET", 0, 10, false), T);
    rollups.forget(T.plusSeconds(600), Duration.ofSeconds(60));
    assertThat(rollups.changed()).hasSize(1);
  }

  @Test
  void operations_without_end_are_counted_together() {
    for (int i = 0; i < CallRollups.MAX_OPERATIONS + 50; i++) {
      rollups.add(call("GET /" + i, 0, 10, false), T);
    }
    List<CallRollup> changed = rollups.changed();
    assertThat(changed).hasSize(CallRollups.MAX_OPERATIONS + 1);
    assertThat(changed.getLast().operation()).isEqualTo(CallRollups.OTHER);
    assertThat(changed.getLast().traffic().requests()).isEqualTo(50);
  }

  @Test
  void exemplars_are_the_slowest_and_the_failed_ones() {
    List<CallRollup.Exemplar> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(new CallRollup.Exemplar("t", "s" + i, 0, i, i < 3));
    }
    assertThat(CallRollup.worth(all))
        .extracting(CallRollup.Exemplar::durationMillis)
        .containsExactly(2.0, 1.0, 19.0, 18.0);
  }
}
