package io.firewatch.triage.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.LogLine;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FatalPatternsTest {
  @ParameterizedTest
  @CsvSource({
    "java.lang.OutOfMemoryError: Java heap space, MEMORY_LEAK",
    "container was OOMKilled, MEMORY_LEAK",
    "oom while sorting, MEMORY_LEAK",
    "connection pool exhausted, DB_CONNECTION_EXHAUSTION",
    "FATAL: remaining connection slots are reserved, DB_CONNECTION_EXHAUSTION",
    "FATAL kafka offset out of range, KAFKA_CONSUMER_LAG",
    "dial tcp 10.0.0.1:80: connection refused, DEPENDENCY_OUTAGE",
    "pod is in CrashLoopBackOff, DEPENDENCY_OUTAGE",
    "panic: index out of range, UNKNOWN",
    "thread pool exhausted, UNKNOWN"
  })
  void a_fatal_line_says_what_kind_of_trouble_it_is(String message, FatalPatterns.Kind type) {
    assertThat(FatalPatterns.find(line(LogLevel.ERROR, message))).contains(type);
  }

  @ParameterizedTest
  @CsvSource({
    "no room left for guests",
    "panicky user refused the offer",
    "boom goes the test",
    "nonfatal warning",
    "heap of work done"
  })
  void a_part_of_a_word_is_not_fatal(String message) {
    assertThat(FatalPatterns.find(line(LogLevel.ERROR, message))).isEmpty();
  }

  @Test
  void a_line_below_error_is_never_fatal() {
    assertThat(FatalPatterns.find(line(LogLevel.WARN, "connection refused"))).isEmpty();
    assertThat(FatalPatterns.find(line(LogLevel.FATAL, "connection refused"))).isPresent();
  }

  static LogLine line(LogLevel level, String message) {
    return new LogLine("1", "orders", 0, level, message, "", Map.of());
  }
}
