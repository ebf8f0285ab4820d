package io.firewatch.server.api;

import io.firewatch.server.problem.Refusal;
import io.firewatch.server.topology.LiveTopology;
import io.firewatch.topology.BlastRadius;
import io.firewatch.topology.CallGraph;
import io.firewatch.topology.CallStore;
import io.firewatch.topology.ServiceCatalogue;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who calls whom, how that is known, and who suffers when a service fails. */
@RestController
final class TopologyController {
  private static final int OPERATIONS = 20;

  private final LiveTopology topology;
  private final Services services;
  private final CallStore calls;
  private final InstantSource clock;

  TopologyController(
      LiveTopology topology, Services services, CallStore calls, InstantSource clock) {
    this.topology = topology;
    this.services = services;
    this.calls = calls;
    this.clock = clock;
  }

  /**
   * The graph.
   *
   * @param windowSeconds over how long requests are summed
   */
  record Graph(long windowSeconds, List<Node> services, List<TopologyViews.Edge> edges) {}

  /**
   * @param declared whether the catalogue has it
   * @param health healthy, degraded or unhealthy
   * @param requests answered within the window
   */
  record Node(String name, boolean declared, String health, long requests) {}

  @Operation(summary = "Services and calls: source and confidence of each edge, and its traffic")
  @GetMapping("/api/topology")
  Graph graph() {
    ServiceCatalogue catalogue = topology.get();
    CallGraph graph = catalogue.graph();
    Map<String, String> health = new LinkedHashMap<>();
    services.list().forEach(service -> health.put(service.name(), service.health()));
    graph.services().forEach(name -> health.putIfAbsent(name, "healthy"));
    List<Node> nodes = new ArrayList<>();
    health.forEach((name, state) ->
        nodes.add(new Node(name, catalogue.find(name).isPresent(), state, graph.answered(name))));
    return new Graph(
        graph.window().toSeconds(),
        nodes,
        graph.edges().stream().map(edge -> TopologyViews.edge(edge, graph)).toList());
  }

  @Operation(summary = "Who suffers when a service fails, with the share of requests that are hit")
  @GetMapping("/api/topology/{service}/blast-radius")
  TopologyViews.Radius blastRadius(@PathVariable String service) {
    return TopologyViews.radius(BlastRadius.of(known(service).graph(), service));
  }

  @Operation(summary = "What a service answered by minute and by operation, up to ?minutes=1440")
  @GetMapping("/api/topology/{service}/traffic")
  TopologyViews.Traffic traffic(
      @PathVariable String service, @RequestParam(required = false) @Nullable String minutes) {
    var _ = known(service);
    Instant now = clock.instant();
    Instant from = now.minus(Duration.ofMinutes(Parameters.limit(minutes, 60, 1440)));
    Instant to = now.plusSeconds(60);
    return new TopologyViews.Traffic(
        service,
        calls.minutes(service, from, to).stream().map(TopologyViews::minute).toList(),
        calls.operations(service, from, to, OPERATIONS).stream()
            .map(TopologyViews::operation)
            .toList());
  }

  private ServiceCatalogue known(String service) {
    ServiceCatalogue catalogue = topology.get();
    if (catalogue.find(service).isEmpty() && !catalogue.graph().services().contains(service)) {
      throw Refusal.notFound("No service " + service + " is known.");
    }
    return catalogue;
  }
}
