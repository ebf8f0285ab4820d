package io.firewatch.simulator;

import static io.firewatch.simulator.Given.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MeltdownGeneratorTest {
  private static final MeltdownRates RATES = new MeltdownRates(50, 2_000);

  private final MeltdownGenerator generator = new MeltdownGenerator(1, RATES);

  @Test
  void normal_operation_has_less_than_5_percent_errors_at_the_normal_rate() {
    List<LabelledLine> lines = generator.next(START, START.plusSeconds(200));
    assertThat(lines).hasSizeBetween(200 * 40, 200 * 60);
    assertThat(errorShare(lines)).isBetween(0.001, 0.05);
    assertThat(lines.stream().map(LabelledLine::cause).distinct())
        .containsExactlyInAnyOrder(LabelledLine.ROUTINE, LabelledLine.STRAY);
  }

  @Test
  void errors_exceed_80_percent_within_two_seconds_of_a_meltdown_and_fall_back_after_it() {
    generator.next(START, START.plusSeconds(10));
    generator.setMode(MeltdownMode.MELTDOWN);
    List<LabelledLine> flood = generator.next(START.plusSeconds(10), START.plusSeconds(12));
    assertThat(flood).hasSizeBetween(2_000, 7_000);
    assertThat(errorShare(flood)).isGreaterThan(0.8);
    assertThat(flood.stream().map(line -> line.line().service()).distinct()).hasSize(6);
    generator.setMode(MeltdownMode.NORMAL);
    List<LabelledLine> after = generator.next(START.plusSeconds(12), START.plusSeconds(30));
    assertThat(errorShare(after)).isLessThan(0.05);
  }

  @Test
  void every_error_of_a_meltdown_is_labelled_with_its_cause() {
    generator.setMode(MeltdownMode.MELTDOWN);
    List<LabelledLine> flood = generator.next(START, START.plusSeconds(5));
    assertThat(flood)
        .allSatisfy(line ->
            assertThat(line.cause())
                .isEqualTo(
                    line.line().level().isError() ? generator.cause() : LabelledLine.ROUTINE));
  }

  @Test
  void a_stopped_generator_is_silent_and_can_be_started_again() {
    generator.next(START, START.plusSeconds(1));
    generator.setMode(MeltdownMode.STOPPED);
    assertThat(generator.next(START.plusSeconds(1), START.plusSeconds(100))).isEmpty();
    generator.setMode(MeltdownMode.NORMAL);
    List<LabelledLine> lines = generator.next(START.plusSeconds(100), START.plusSeconds(110));
    assertThat(lines).isNotEmpty();
    assertThat(lines.getFirst().line().timestampMillis())
        .isGreaterThanOrEqualTo(START.plusSeconds(100).toEpochMilli());
  }

  @Test
  void a_rate_that_is_set_while_it_runs_holds_from_then_on() {
    generator.setMode(MeltdownMode.MELTDOWN);
    generator.next(START, START.plusSeconds(20));
    generator.setRates(new MeltdownRates(50, 5_000));
    List<LabelledLine> lines = generator.next(START.plusSeconds(20), START.plusSeconds(40));
    assertThat(lines).hasSizeBetween(20 * 4_500, 20 * 5_500);
  }

  @Test
  void time_nobody_asked_for_has_no_lines() {
    generator.next(START, START.plusSeconds(10));
    List<LabelledLine> lines = generator.next(START.plusSeconds(4_000), START.plusSeconds(4_010));
    assertThat(lines).hasSizeBetween(10 * 20, 10 * 80);
  }

  @Test
  void the_same_seed_gives_the_same_stream_however_it_is_cut() {
    assertThat(play(Duration.ofMillis(100))).isEqualTo(play(Duration.ofSeconds(5)));
  }

  @Test
  void another_seed_gives_another_stream() {
    List<LabelledLine> other = new MeltdownGenerator(2, RATES).next(START, START.plusSeconds(5));
    assertThat(generator.next(START, START.plusSeconds(5))).isNotEqualTo(other);
  }

  @Test
  void lines_come_in_order_inside_their_window() {
    List<LabelledLine> lines = generator.next(START, START.plusSeconds(20));
    List<Long> times = lines.stream().map(line -> line.line().timestampMillis()).toList();
    assertThat(times).isSorted();
    assertThat(times)
        .allMatch(t -> t >= START.toEpochMilli() && t < START.plusSeconds(20).toEpochMilli());
  }

  @Test
  void rates_out_of_their_range_are_refused() {
    assertThatThrownBy(() -> new MeltdownRates(4, 1_000))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new MeltdownRates(20, 5_001))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<LabelledLine> play(Duration window) {
    MeltdownGenerator generator = new MeltdownGenerator(9, RATES);
    List<LabelledLine> lines = new ArrayList<>();
    for (Instant at = START; at.isBefore(START.plusSeconds(30)); at = at.plus(window)) {
      if (at.equals(START.plusSeconds(10))) {
        generator.setMode(MeltdownMode.MELTDOWN);
      }
      if (at.equals(START.plusSeconds(20))) {
        generator.setMode(MeltdownMode.NORMAL);
      }
      lines.addAll(generator.next(at, at.plus(window)));
    }
    return lines;
  }

  private static double errorShare(List<LabelledLine> lines) {
    long errors = lines.stream().filter(line -> line.line().level().isError()).count();
    return (double) errors / lines.size();
  }
}
