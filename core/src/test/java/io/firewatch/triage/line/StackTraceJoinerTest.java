package io.firewatch.triage.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StackTraceJoinerTest {

  @Test
  void a_java_trace_with_its_cause_is_one_event() {
    assertThat(
            join(
                "10:00:01 ERROR Order failed",
                "java.lang.IllegalStateException: no stock",
                "\tat shop.Orders.place(Orders.java:12)",
                "Caused by: java.io.IOException: closed",
                "\t... 12 more",
                "10:00:02 INFO Order placed"))
        .hasSize(2)
        .first()
        .asString()
        .startsWith("10:00:01 ERROR Order failed\njava.lang")
        .endsWith("... 12 more");
  }

  @Test
  void a_python_trace_ends_with_its_exception() {
    assertThat(
            join(
                "10:00:01 ERROR job failed",
                "Traceback (most recent call last):",
                "  File \"job.py\", line 3, in run",
                "ValueError: not a number",
                "10:00:02 INFO next job"))
        .hasSize(2);
  }

  @Test
  void lines_without_a_trace_stay_apart() {
    assertThat(join("at noon we start", "error: disk full", "done")).hasSize(3);
  }

  private static List<String> join(String... lines) {
    StackTraceJoiner joiner = new StackTraceJoiner();
    List<String> events = new ArrayList<>();
    for (String line : lines) {
      joiner.add(line).ifPresent(events::add);
    }
    joiner.flush().ifPresent(events::add);
    return events;
  }
}
