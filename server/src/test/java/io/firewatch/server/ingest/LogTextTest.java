package io.firewatch.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.LogLine;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LogTextTest {

  @Test
  void a_stack_trace_is_one_event_with_the_line_it_follows() {
    List<LogLine> lines =
        LogText.lines(
            """
            10:00:01 INFO order 1 placed
            10:00:02 ERROR order 2 failed
            java.lang.IllegalStateException: no stock
            \tat shop.Orders.place(Orders.java:12)

            Caused by: java.io.IOException: closed
            \t... 12 more
            10:00:03 WARN order 3 is slow
            """,
            "order-service",
            1_000);
    assertThat(lines)
        .extracting(LogLine::level)
        .containsExactly(LogLevel.INFO, LogLevel.ERROR, LogLevel.WARN);
    assertThat(lines.get(1).message())
        .startsWith("10:00:02 ERROR order 2 failed\njava.lang.Illegal")
        .endsWith("Caused by: java.io.IOException: closed\n\t... 12 more");
    assertThat(lines).allMatch(line -> line.service().equals("order-service"));
  }

  @Test
  void each_line_of_its_own_stays_one() {
    assertThat(LogText.lines("a\n\nb\r\nc", "s", 0)).hasSize(3);
    assertThat(LogText.lines(" \n\n", "s", 0)).isEmpty();
  }

  @Test
  void what_is_too_long_is_cut_and_says_so() {
    String trace = "ERROR x\n" + "\tat a.B.c(B.java:1)\n".repeat(5_000);
    assertThat(LogText.lines(trace, "s", 0))
        .singleElement()
        .satisfies(
            line -> assertThat(line.message()).hasSize(LogText.MAX_MESSAGE + 1).endsWith("…"));
  }
}
