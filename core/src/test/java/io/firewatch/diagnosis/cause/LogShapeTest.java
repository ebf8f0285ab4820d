package io.firewatch.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LogShapeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12:30:01.5 INFO Order#12 saved order 4711 | <*> INFO Order#12 saved order <*>",
        "trace deadbeef done | trace <*> done",
        "one two three four five six seven eight nine | one two three four five six seven eight",
        "  spaced   out  | spaced out"
      })
  void what_varies_is_masked_and_where_it_comes_from_stays(String line, String shape) {
    assertThat(LogShape.of(line)).isEqualTo(shape);
  }
}
