package io.firewatch.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.topology.CallRollup;
import io.firewatch.topology.CallStore;
import io.firewatch.topology.Latencies;
import io.firewatch.topology.LearntEdge;
import io.firewatch.topology.Traffic;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of calls keeps, sums and lets go. */
public abstract class CallStoreContract {
  private static final Instant T = Instant.parse("2026-03-01T10:00:00Z");

  protected CallStoreContract() {}

  /** An empty store, the same one all through a test. */
  protected abstract CallStore store();

  private static CallRollup rollup(
      String part, int minute, String caller, String callee, String operation, long requests) {
    Latencies latencies = Latencies.NONE;
    for (int i = 0; i < requests; i++) {
      latencies = latencies.plus(Latencies.of(10));
    }
    return new CallRollup(
        part,
        T.plusSeconds(60L * minute),
        caller,
        callee,
        operation,
        new Traffic(requests, requests / 2, 10.0 * requests, 4.0 * requests, latencies),
        List.of(new CallRollup.Exemplar("t", "s-" + part, 5, 10.5 + requests, requests > 3)));
  }

  @Test
  void edges_sum_what_is_recent_and_remember_since_when_they_are_known() {
    store()
        .save(
            List.of(
                rollup("a", 0, "web", "cart", "GET", 5),
                rollup("b", 3, "web", "cart", "PUT", 4),
                rollup("c", 4, "web", "cart", "GET", 2),
                rollup("d", 1, "", "web", "GET", 1)));

    List<LearntEdge> edges = store().edges(T, T.plusSeconds(180));

    assertThat(edges).extracting(LearntEdge::caller).containsExactly("", "web");
    LearntEdge edge = edges.getLast();
    assertThat(edge.callee()).isEqualTo("cart");
    assertThat(edge.requests()).isEqualTo(11);
    assertThat(edge.firstSeen()).isEqualTo(T);
    assertThat(edge.lastSeen()).isEqualTo(T.plusSeconds(240));
    assertThat(edge.recent().requests()).isEqualTo(6);
    assertThat(edge.recent().errors()).isEqualTo(3);
    assertThat(edge.recent().totalMillis()).isEqualTo(60);
    assertThat(edge.recent().selfMillis()).isEqualTo(24);
    assertThat(edge.recent().latencies().counts().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(6);
    assertThat(edges.getFirst().recent()).isEqualTo(Traffic.NONE);
  }

  @Test
  void what_is_older_than_asked_for_is_no_edge() {
    store().save(List.of(rollup("a", 0, "web", "cart", "GET", 5)));
    assertThat(store().edges(T.plusSeconds(60), T.plusSeconds(60))).isEmpty();
  }

  @Test
  void a_part_told_again_counts_as_it_is_largest() {
    store().save(List.of(rollup("a", 0, "web", "cart", "GET", 5)));
    store()
        .save(
            List.of(
                rollup("a", 0, "web", "cart", "GET", 9), rollup("a", 0, "web", "cart", "GET", 7)));
    store().save(List.of(rollup("a", 0, "web", "cart", "GET", 8)));
    assertThat(store().edges(T, T).getFirst().requests()).isEqualTo(9);
  }

  @Test
  void the_minutes_of_a_service_are_over_all_who_call_it() {
    store()
        .save(
            List.of(
                rollup("a", 0, "web", "cart", "GET", 5),
                rollup("b", 0, "app", "cart", "GET", 2),
                rollup("c", 2, "web", "cart", "GET", 1),
                rollup("d", 3, "web", "cart", "GET", 1),
                rollup("e", 0, "web", "tax", "GET", 1)));
    List<CallStore.Minute> minutes = store().minutes("cart", T, T.plusSeconds(180));
    assertThat(minutes).extracting(CallStore.Minute::minute).containsExactly(T, T.plusSeconds(120));
    assertThat(minutes.getFirst().traffic().requests()).isEqualTo(7);
  }

  @Test
  void operations_come_most_asked_for_first_with_spans_to_look_at() {
    store()
        .save(
            List.of(
                rollup("a", 0, "web", "cart", "GET", 2),
                rollup("b", 1, "web", "cart", "PUT", 5),
                rollup("c", 1, "web", "cart", "GET", 4)));
    List<CallStore.Operation> operations = store().operations("cart", T, T.plusSeconds(600), 10);
    assertThat(operations).extracting(CallStore.Operation::name).containsExactly("GET", "PUT");
    assertThat(operations.getFirst().traffic().requests()).isEqualTo(6);
    assertThat(operations.getFirst().exemplars())
        .containsExactly(
            new CallRollup.Exemplar("t", "s-c", 5, 14.5, true),
            new CallRollup.Exemplar("t", "s-a", 5, 12.5, false));
    assertThat(store().operations("cart", T, T.plusSeconds(600), 1)).hasSize(1);
  }

  @Test
  void pruning_removes_minutes_before() {
    store()
        .save(
            List.of(
                rollup("a", 0, "web", "cart", "GET", 2), rollup("b", 1, "web", "cart", "GET", 5)));
    assertThat(store().prune(T.plusSeconds(60))).isEqualTo(1);
    assertThat(store().edges(T, T).getFirst().requests()).isEqualTo(5);
  }
}
