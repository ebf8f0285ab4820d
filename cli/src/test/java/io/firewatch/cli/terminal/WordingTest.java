package io.firewatch.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.TypeConversionException;

final class WordingTest {

  @ParameterizedTest
  @CsvSource({
    "0,0 s",
    "59,59 s",
    "60,1 min",
    "185,3 min 5 s",
    "3600,1 h",
    "7800,2 h 10 min",
    "200000,2 d"
  })
  void durations_are_short(long seconds, String text) {
    assertThat(Wording.of(Duration.ofSeconds(seconds))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      value = {"7380.4|7,380", "380|380", "0.05|0.05", "12.345|12.35", "0|0", "-3.5|-3.5"},
      delimiter = '|')
  void numbers_keep_what_matters(double value, String text) {
    assertThat(Wording.number(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"20s,PT20S", "15m,PT15M", "1h30m,PT1H30M", "90d,PT2160H", "500ms,PT0.5S"})
  void durations_are_read_as_people_write_them(String text, Duration duration) {
    assertThat(new DurationConverter().convert(text)).isEqualTo(duration);
  }

  @Test
  void anything_else_is_refused_with_examples() {
    assertThatThrownBy(() -> new DurationConverter().convert("soon"))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("15m");
  }

  @Test
  void colour_is_for_terminals_that_want_it() {
    assertThat(Screen.wantsColour(Map.of("TERM", "xterm"))).isTrue();
    assertThat(Screen.wantsColour(Map.of("TERM", "xterm", "NO_COLOR", "1"))).isFalse();
    assertThat(Screen.wantsColour(Map.of("TERM", "dumb"))).isFalse();
    assertThat(Screen.wantsColour(Map.of())).isFalse();
  }

  @Test
  void a_steady_series_is_a_flat_line_without_marks() {
    Sparkline flat = new Sparkline(List.of(5.0, 5.0, 5.0), 5, 5, 60);

    assertThat(flat.bars()).isEqualTo("▁▁▁");
    assertThat(flat.marks()).isEmpty();
  }

  @Test
  void only_the_latest_readings_are_drawn() {
    assertThat(new Sparkline(List.of(1.0, 2.0, 3.0, 9.0), 0, 4, 2).marks()).isEqualTo(" ^");
  }
}
