package io.firewatch.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GoDurationTest {
  @ParameterizedTest
  @CsvSource({
    "1.2s, 1200",
    "300ms, 300",
    "1h2m3.5s, 3723500",
    "1500us, 1.5",
    "1500µs, 1.5",
    "250000ns, 0.25",
    "-1.5s, -1500",
    ".5s, 500",
    "0, 0"
  })
  void reads_what_go_writes(String text, double millis) {
    assertThat(GoDuration.millis(text)).hasValue(millis);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "s", "1.2.3s", "1d", "1s 2ms", "ms1", "--1s"})
  void refuses_anything_else(String text) {
    assertThat(GoDuration.millis(text)).isEmpty();
  }

  @Test
  void refuses_long_nonsense_quickly() {
    assertThat(GoDuration.millis("1".repeat(100_000) + "s")).isEmpty();
  }
}
