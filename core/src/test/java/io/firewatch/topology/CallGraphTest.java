package io.firewatch.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallGraphTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private static ServiceEntry declared(String name, String... callees) {
    return new ServiceEntry(
        name,
        "",
        new ServiceEntry.Ownership("", "", ""),
        "P1",
        "",
        new ServiceEntry.Objective(400, 1, 99.9),
        List.of(callees),
        List.of(),
        Map.of(),
        List.of(),
        List.of());
  }

  static LearntEdge learnt(String caller, String callee, long requests) {
    return learnt(caller, callee, requests, Duration.ZERO);
  }

  private static LearntEdge learnt(String caller, String callee, long requests, Duration age) {
    return new LearntEdge(
        caller,
        callee,
        requests,
        NOW.minus(Duration.ofDays(1)),
        NOW.minus(age),
        new Traffic(requests, 0, 10 * requests, 5 * requests, Latencies.NONE));
  }

  private static CallGraph graph(List<ServiceEntry> declared, LearntEdge... learnt) {
    return new ServiceCatalogue(declared).joinedWith(List.of(learnt), NOW).graph();
  }

  private static CallEdge edge(CallGraph graph, String caller, String callee) {
    return graph.edge(caller, callee).orElseThrow();
  }

  @Test
  void an_edge_says_who_knows_of_it_and_how_surely() {
    CallGraph graph =
        graph(
            List.of(declared("web", "cart"), declared("cart", "stock"), declared("stock")),
            learnt("web", "cart", 99),
            learnt("cart", "tax", 3));

    assertThat(edge(graph, "web", "cart").source()).isEqualTo(CallEdge.Source.BOTH);
    assertThat(edge(graph, "web", "cart").confidence()).isCloseTo(0.999, within(1e-9));
    assertThat(edge(graph, "cart", "stock").source()).isEqualTo(CallEdge.Source.DECLARED);
    assertThat(edge(graph, "cart", "stock").confidence()).isEqualTo(0.9);
    assertThat(edge(graph, "cart", "tax").source()).isEqualTo(CallEdge.Source.OBSERVED);
    assertThat(edge(graph, "cart", "tax").confidence()).isEqualTo(0.75);
  }

  @Test
  void a_learnt_edge_is_followed_like_a_declared_one() {
    CallGraph graph = graph(List.of(), learnt("web", "cart", 9), learnt("cart", "tax", 9));
    assertThat(graph.transitiveCallers("tax")).containsExactly("cart", "web");
    assertThat(graph.component("tax")).isEqualTo(graph.component("web"));
    assertThat(graph.deepest(List.of("web", "tax"))).isEqualTo("tax");
  }

  @Test
  void an_edge_that_was_not_seen_for_long_fades_until_it_is_no_longer_followed() {
    CallGraph fresh = graph(List.of(), learnt("a", "b", 1000, Duration.ofHours(5)));
    CallGraph old = graph(List.of(), learnt("a", "b", 1000, Duration.ofHours(7)));
    assertThat(fresh.callees("a")).containsExactly("b");
    assertThat(old.callees("a")).isEmpty();
    assertThat(old.edges()).hasSize(1);
  }

  @Test
  void a_declared_edge_that_traces_of_its_caller_never_show_is_believed_less() {
    CallGraph graph =
        graph(List.of(declared("web", "old"), declared("old")), learnt("web", "new", 100));
    assertThat(edge(graph, "web", "old").confidence()).isEqualTo(GraphJoin.CONTRADICTED);
  }

  @Test
  void requests_from_outside_and_to_oneself_are_no_edges() {
    CallGraph graph = graph(List.of(), learnt("", "web", 50), learnt("web", "web", 5));
    assertThat(graph.edges()).isEmpty();
    assertThat(graph.answered("web")).isEqualTo(55);
  }

  @Test
  void the_blast_radius_is_who_calls_with_the_share_of_requests_that_are_hit() {
    CallGraph graph =
        graph(
            List.of(),
            learnt("", "web", 600),
            learnt("web", "cart", 300),
            learnt("web", "pay", 60),
            learnt("cart", "pay", 150),
            learnt("", "admin", 60),
            learnt("admin", "stock", 60));

    BlastRadius radius = BlastRadius.of(graph, "pay");

    assertThat(radius.services()).containsExactly("cart", "web");
    assertThat(radius.suffering().getFirst().share().orElseThrow()).isEqualTo(0.5);
    BlastRadius.Suffering web = radius.suffering().getLast();
    assertThat(web.share().orElseThrow()).isCloseTo(1 - 0.75 * 0.9, within(1e-9));
    assertThat(web.path()).containsExactly("web", "pay");
    assertThat(web.hops()).isEqualTo(1);
    assertThat(web.isEntrance()).isTrue();
    assertThat(web.requestsPerMinute()).isEqualTo(10);
  }

  @Test
  void without_traces_the_radius_names_the_callers_and_no_shares() {
    CallGraph graph =
        graph(List.of(declared("web", "cart"), declared("cart", "pay"), declared("pay")));
    BlastRadius radius = BlastRadius.of(graph, "pay");
    assertThat(radius.services()).containsExactly("cart", "web");
    assertThat(radius.suffering()).allMatch(s -> s.share().isEmpty());
    assertThat(radius.suffering().getLast().path()).containsExactly("web", "cart", "pay");
  }

  @Test
  void callers_in_a_circle_get_the_share_that_stands_still() {
    CallGraph graph =
        graph(
            List.of(),
            learnt("", "a", 100),
            learnt("a", "b", 100),
            learnt("b", "a", 100),
            learnt("b", "pay", 100));
    BlastRadius radius = BlastRadius.of(graph, "pay");
    // b: 1 - (1 - 1)(1 - share(a)) = 1; a: half its requests come from b, it calls b for half.
    assertThat(radius.suffering().getFirst().share().orElseThrow()).isEqualTo(1.0);
    assertThat(radius.suffering().getLast().share().orElseThrow()).isEqualTo(0.5);
  }

  @Test
  void a_caller_that_asks_several_times_for_one_request_is_hit_at_most_wholly() {
    CallGraph graph = graph(List.of(), learnt("", "web", 10), learnt("web", "db", 400));
    assertThat(BlastRadius.of(graph, "db").suffering().getFirst().share().orElseThrow())
        .isEqualTo(1.0);
  }
}
