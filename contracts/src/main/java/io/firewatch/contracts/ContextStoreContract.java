package io.firewatch.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.telemetry.ContextStore;
import io.firewatch.telemetry.ContextStore.Bounds;
import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.Span;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of context keeps, finds and lets go. */
public abstract class ContextStoreContract {
  private static final Instant T = Instant.parse("2026-03-01T10:00:00Z");
  private static final Bounds WIDE = new Bounds(1000, 1000, 1000);

  protected ContextStoreContract() {}

  /** An empty store, the same one all through a test. */
  protected abstract ContextStore store();

  @Test
  void every_field_comes_back() {
    Deployment deployment = deployment("d1", "checkout", T.plusNanos(123_456_789));
    LogLine line = line("l1", "checkout", T, LogLevel.FATAL);
    Span span = span("s1", "checkout", T);
    Span bare = new Span("", "", "", "checkout", "", T.toEpochMilli() - 1, 0, false, Map.of());
    store().addDeployments(List.of(deployment));
    store().addLogs(List.of(line));
    store().addSpans(List.of(span, bare));

    assertThat(store().deployments("checkout", T, T.plusSeconds(1), 9)).containsExactly(deployment);
    assertThat(store().latestDeployments(9)).containsExactly(deployment);
    assertThat(store().logs("checkout", T, T, 9)).containsExactly(line);
    assertThat(store().spans("checkout", T.minusSeconds(1), T, 9)).containsExactly(span, bare);
  }

  @Test
  void what_is_known_is_not_added_again() {
    LogLine line = line("l1", "checkout", T, LogLevel.INFO);
    Span bare = new Span("t", "", "", "checkout", "GET /", T.toEpochMilli(), 3, false, Map.of());
    store().addLogs(List.of(line, line));
    store().addLogs(List.of(line("l1", "checkout", T.plusSeconds(1), LogLevel.ERROR)));
    store().addSpans(List.of(span("s1", "checkout", T), span("s1", "checkout", T), bare, bare));
    store().addDeployments(List.of(deployment("d1", "checkout", T)));
    store().addDeployments(List.of(deployment("d1", "checkout", T.plusSeconds(1))));
    store().addLogs(List.of());

    assertThat(store().logs("checkout", T, T.plusSeconds(5), 9)).containsExactly(line);
    assertThat(store().spans("checkout", T, T.plusSeconds(5), 9)).hasSize(2);
    assertThat(store().latestDeployments(9)).hasSize(1);
  }

  @Test
  void the_newest_of_the_service_in_the_window_come_first() {
    store()
        .addLogs(
            List.of(
                line("before", "checkout", T.minusMillis(1), LogLevel.ERROR),
                line("first", "checkout", T, LogLevel.ERROR),
                line("info", "checkout", T.plusSeconds(1), LogLevel.INFO),
                line("other", "payment", T.plusSeconds(1), LogLevel.ERROR),
                line("last", "checkout", T.plusSeconds(2), LogLevel.FATAL),
                line("twin", "checkout", T.plusSeconds(2), LogLevel.ERROR),
                line("after", "checkout", T.plusMillis(2001), LogLevel.ERROR)));

    assertThat(store().errors("checkout", T, T.plusSeconds(2), 9))
        .extracting(LogLine::id)
        .containsExactly("twin", "last", "first");
    assertThat(store().logs("checkout", T, T.plusSeconds(2), 3))
        .extracting(LogLine::id)
        .containsExactly("twin", "last", "info");
    assertThat(store().errors("checkout", T, T.plusSeconds(2), 1))
        .extracting(LogLine::id)
        .containsExactly("twin");
    assertThat(store().logs("checkout", Instant.MIN, Instant.MAX, 99)).hasSize(6);
  }

  @Test
  void deployments_of_all_services_come_newest_first() {
    store()
        .addDeployments(
            List.of(
                deployment("a", "checkout", T),
                deployment("b", "payment", T.plusSeconds(9)),
                deployment("c", "checkout", T.plusSeconds(5))));

    assertThat(store().latestDeployments(2)).extracting(Deployment::id).containsExactly("b", "c");
    assertThat(store().deployments("checkout", T, T.plusSeconds(5), 9))
        .extracting(Deployment::id)
        .containsExactly("c", "a");
  }

  @Test
  void what_is_too_old_is_pruned() {
    store().addLogs(List.of(line("old", "a", T, LogLevel.INFO)));
    store().addLogs(List.of(line("new", "a", T.plusSeconds(10), LogLevel.INFO)));
    store().addSpans(List.of(span("old", "a", T), span("new", "a", T.plusSeconds(10))));
    store().addDeployments(List.of(deployment("old", "a", T)));

    assertThat(store().prune(T.plusSeconds(10), WIDE)).isEqualTo(3);
    assertThat(store().prune(T.plusSeconds(10), WIDE)).isZero();
    assertThat(store().logs("a", Instant.MIN, Instant.MAX, 9)).hasSize(1);
    assertThat(store().spans("a", Instant.MIN, Instant.MAX, 9)).hasSize(1);
    assertThat(store().latestDeployments(9)).isEmpty();
  }

  @Test
  void the_oldest_beyond_the_bound_of_each_service_are_pruned() {
    List<LogLine> many =
        IntStream.range(0, 50)
            .mapToObj(
                n -> line("l" + n, n % 2 == 0 ? "a" : "b", T.plusSeconds(n / 10), LogLevel.INFO))
            .toList();
    store().addLogs(many);
    store().addLogs(List.of(line("single", "c", T, LogLevel.INFO)));
    store().addSpans(List.of(span("s1", "a", T), span("s2", "a", T.plusSeconds(1))));

    assertThat(store().prune(T.minusSeconds(1), new Bounds(7, 1, 0))).isEqualTo(18 + 18 + 1);
    assertThat(store().logs("a", T, T.plusSeconds(99), 99))
        .extracting(LogLine::id)
        .containsExactly("l48", "l46", "l44", "l42", "l40", "l38", "l36");
    assertThat(store().logs("c", T, T, 9)).hasSize(1);
    assertThat(store().spans("a", T, T.plusSeconds(9), 9))
        .extracting(Span::spanId)
        .containsExactly("s2");
  }

  @Test
  void a_mark_changes_with_what_is_in_the_window_and_with_nothing_else() {
    List<String> services = List.of("a", "b");
    Instant to = T.plusSeconds(60);
    store().addLogs(List.of(line("l1", "a", T, LogLevel.INFO)));
    ContextStore.Mark first = store().mark(services, T, to, 9);

    store().addLogs(List.of(line("l1", "a", T, LogLevel.INFO)));
    store().addLogs(List.of(line("other", "c", T, LogLevel.INFO)));
    store().addSpans(List.of(span("after", "a", to.plusMillis(1))));
    assertThat(store().mark(services, T, to, 9)).isEqualTo(first);

    store().addDeployments(List.of(deployment("d1", "b", T)));
    ContextStore.Mark deployed = store().mark(services, T, to, 9);
    assertThat(deployed).isNotEqualTo(first);
    store().addSpans(List.of(span("s1", "b", to)));
    ContextStore.Mark traced = store().mark(services, T, to, 9);
    assertThat(traced).isNotEqualTo(deployed);
    store().addLogs(List.of(line("l2", "a", T.plusSeconds(9), LogLevel.INFO)));
    ContextStore.Mark told = store().mark(services, T, to, 9);
    assertThat(told).isNotEqualTo(traced);
    ContextStore.Mark newest = store().mark(services, T, to, 1);
    store().prune(T.plusSeconds(1), WIDE);

    assertThat(store().mark(services, T, to, 9)).isNotEqualTo(told);
    assertThat(store().mark(services, T, to, 1).lines()).isEqualTo(newest.lines());
    assertThat(store().mark(List.of(), T, to, 9)).isNotEqualTo(told);
  }

  @Test
  void lines_that_databases_dislike_do_not_stop_the_others() {
    LogLine odd =
        new LogLine(
            "id\u0000" + "x".repeat(10_000),
            "checkout",
            T.toEpochMilli(),
            LogLevel.ERROR,
            "binary \u0000 and half a pair \ud83d",
            "",
            Map.of("k\u0000", "v\u0000"));
    LogLine absurd =
        new LogLine("absurd", "checkout", Long.MAX_VALUE, LogLevel.ERROR, "", "", Map.of());
    store().addLogs(List.of(odd, absurd, line("fine", "checkout", T, LogLevel.ERROR)));

    assertThat(store().logs("checkout", T, T, 9)).hasSize(2);
  }

  private static LogLine line(String id, String service, Instant at, LogLevel level) {
    return new LogLine(
        id,
        service,
        at.toEpochMilli(),
        level,
        "could not reach \u201cpayment\u201d",
        "trace-" + id,
        Map.of("pod", "a-1", "zone", "e\"u"));
  }

  private static Span span(String id, String service, Instant at) {
    return new Span(
        "trace",
        id,
        "parent",
        service,
        "GET /cart",
        at.toEpochMilli(),
        12.625,
        true,
        Map.of("http.status", "500"));
  }

  private static Deployment deployment(String id, String service, Instant at) {
    return new Deployment(
        id,
        service,
        "production",
        at,
        "v1.2.3",
        "argo",
        "CODE",
        "0a1b2c",
        "new cache \u2014 faster",
        List.of("cache may be cold", "needs memory"));
  }
}
