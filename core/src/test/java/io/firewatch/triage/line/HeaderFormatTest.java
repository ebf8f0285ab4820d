package io.firewatch.triage.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeaderFormatTest {

  @Test
  void a_stream_of_one_event_keeps_its_message() {
    List<String> lines =
        IntStream.range(0, 50)
            .mapToObj(
                i -> "2026-01-02 10:00:%02d INFO [main] a.B: Served request %d".formatted(i, i))
            .toList();

    assertThat(LineFormat.learn(lines).message(lines.get(7))).isEqualTo("Served request 7");
  }

  @Test
  void lines_without_a_time_or_level_have_no_header() {
    List<String> lines = List.of("12 files moved", "13 files moved", "14 files moved");

    assertThat(LineFormat.learn(lines).message("12 files moved")).isEqualTo("12 files moved");
  }
}
