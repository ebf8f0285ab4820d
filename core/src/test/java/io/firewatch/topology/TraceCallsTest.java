package io.firewatch.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.firewatch.telemetry.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceCallsTest {
  private static final long START = 1_772_000_000_000L;
  private static final Instant NOW = Instant.ofEpochMilli(START);

  private static Span span(String id, String parent, String service, long from, double millis) {
    return span("t1", id, parent, service, from, millis);
  }

  private static Span span(
      String trace, String id, String parent, String service, long from, double millis) {
    return new Span(
        trace, id, parent, service, "op-" + id, START + from, millis, id.endsWith("x"), Map.of());
  }

  @Test
  void a_span_whose_parent_is_of_another_service_is_a_call() {
    List<Call> calls =
        TraceCalls.of(
            List.of(
                span("c", "b", "cart", 10, 50),
                span("a", "", "web", 0, 100),
                span("b", "a", "web", 5, 60)));

    assertThat(calls)
        .extracting(Call::caller, Call::callee, Call::operation)
        .containsExactlyInAnyOrder(
            org.assertj.core.api.Assertions.tuple("", "web", "op-a"),
            org.assertj.core.api.Assertions.tuple("web", "cart", "op-c"));
  }

  @Test
  void self_time_is_what_no_called_service_covers_even_when_calls_overlap() {
    List<Call> calls =
        TraceCalls.of(
            List.of(
                span("a", "", "web", 0, 100),
                span("b", "a", "cart", 10, 40),
                span("c", "a", "tax", 30, 40),
                span("d", "a", "mail", 90, 500)));

    Call web = calls.stream().filter(Call::isFromOutside).findFirst().orElseThrow();
    // 10 to 70 and 90 to 100 are covered.
    assertThat(web.selfMillis()).isCloseTo(30, within(1e-9));
  }

  @Test
  void a_span_whose_parent_never_came_is_no_request_from_outside() {
    assertThat(TraceCalls.of(List.of(span("b", "lost", "cart", 0, 10)))).isEmpty();
  }

  @Test
  void a_span_told_twice_is_one_call_and_its_failure_is_seen() {
    Span failed = span("ax", "", "web", 0, 10);
    assertThat(TraceCalls.of(List.of(failed, failed))).singleElement().matches(Call::failed);
  }

  @Test
  void spans_that_name_each_other_as_parents_do_not_hang_it() {
    List<Call> calls =
        TraceCalls.of(
            List.of(
                span("a", "b", "web", 0, 10),
                span("b", "a", "web", 0, 10),
                span("c", "a", "db", 0, 5)));
    assertThat(calls).singleElement().matches(call -> call.callee().equals("db"));
  }

  @Test
  void a_trace_is_complete_when_it_has_been_quiet() {
    TraceAssembler assembler = new TraceAssembler(Duration.ofSeconds(10), 100, 10);
    assembler.add(span("a", "", "web", 0, 10), NOW);
    assembler.add(span("t2", "a", "", "web", 0, 10), NOW.plusSeconds(3));
    assembler.add(span("b", "a", "cart", 0, 10), NOW.plusSeconds(6));

    assertThat(assembler.complete(NOW.plusSeconds(12))).isEmpty();
    assertThat(assembler.complete(NOW.plusSeconds(13))).singleElement().matches(t -> t.size() == 1);
    assertThat(assembler.complete(NOW.plusSeconds(16))).singleElement().matches(t -> t.size() == 2);
    assertThat(assembler.waiting()).isZero();
  }

  @Test
  void when_too_many_spans_wait_the_quietest_traces_are_taken_and_counted() {
    TraceAssembler assembler = new TraceAssembler(Duration.ofSeconds(10), 4, 3);
    for (int trace = 0; trace < 3; trace++) {
      for (int i = 0; i < 2; i++) {
        assembler.add(span("t" + trace, "s" + i, "", "web", 0, 1), NOW);
      }
    }
    assertThat(assembler.complete(NOW)).hasSize(1);
    assertThat(assembler.hurried()).isEqualTo(1);
    assertThat(assembler.waiting()).isEqualTo(4);
  }

  @Test
  void an_endless_trace_is_cut_and_what_is_left_out_is_counted() {
    TraceAssembler assembler = new TraceAssembler(Duration.ofSeconds(10), 100, 3);
    for (int i = 0; i < 5; i++) {
      assembler.add(span("s" + i, "", "web", 0, 1), NOW);
    }
    assertThat(assembler.dropped()).isEqualTo(2);
    assertThat(assembler.complete(NOW.plusSeconds(10)).getFirst()).hasSize(3);
  }

  @Test
  void a_quantile_of_latencies_is_off_by_at_most_a_fifth() {
    Latencies all = Latencies.NONE;
    for (int i = 1; i <= 1000; i++) {
      all = all.plus(Latencies.of(i));
    }
    for (double share : new double[] {0.1, 0.5, 0.9, 0.95, 0.99}) {
      assertThat(all.quantile(share)).isCloseTo(1000 * share, within(200 * share));
    }
    assertThat(Latencies.NONE.quantile(0.95)).isZero();
    assertThat(Latencies.of(1e9).quantile(1)).isPositive();
  }
}
