package io.firewatch.triage.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.telemetry.LogLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogLineReaderTest {

  @Test
  void json_gives_message_level_service_and_time() {
    ParsedLine line =
        LogLineReader.read(
            "{\"ts\":\"2026-01-02T03:04:05Z\",\"level\":\"warn\",\"msg\":\"slow \\\"query\\\"\","
                + "\"service\":{\"name\":\"orders\"},\"tags\":[1,{\"a\":2}]}");

    assertThat(line.message()).isEqualTo("slow \"query\"");
    assertThat(line.level()).contains(LogLevel.WARN);
    assertThat(line.service()).contains("orders");
    assertThat(line.time()).contains("2026-01-02T03:04:05Z");
  }

  @Test
  void logfmt_gives_message_level_service_and_time() {
    ParsedLine line =
        LogLineReader.read("time=12:00:01 level=error service=cart msg=\"no route to db\" code=3");

    assertThat(line.message()).isEqualTo("no route to db");
    assertThat(line.level()).contains(LogLevel.ERROR);
    assertThat(line.service()).contains("cart");
    assertThat(line.time()).contains("12:00:01");
  }

  @Test
  void what_only_begins_like_json_or_logfmt_is_plain_text() {
    assertThat(LogLineReader.read("{not json}").message()).isEqualTo("{not json}");
    assertThat(LogLineReader.read("a=b and so on").message()).isEqualTo("a=b and so on");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-02 03:04:05 ERROR Disk full, ERROR",
    "[error] 123#0: connect failed, ERROR",
    "warning: low memory, WARN",
    "03-17 16:13:38.811  1702  2395 W Camera: late, WARN",
    "FATAL: remaining connection slots are reserved, FATAL"
  })
  void levels_are_whole_words(String line, LogLevel level) {
    assertThat(LogLineReader.read(line).level()).contains(level);
  }

  @Test
  void prose_names_no_level() {
    assertThat(LogLineReader.read("finished without error").level()).isEmpty();
    assertThat(LogLineReader.read("ERRORS=0 in room 12").level()).isEmpty();
  }
}
