package io.firewatch.server.web.services;

import io.firewatch.incident.Incident;
import io.firewatch.server.web.wording.Moment;
import io.firewatch.server.web.wording.Words;
import io.firewatch.telemetry.Deployment;
import io.firewatch.topology.BlastRadius;
import io.firewatch.topology.CallEdge;
import io.firewatch.topology.CallGraph;
import io.firewatch.topology.ServiceCatalogue;
import io.firewatch.topology.ServiceEntry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Everything a page says of one service that does not change by the minute. */
public record ServiceDetails(
    ServiceView service,
    List<OpenIncident> incidents,
    List<EdgeView> callers,
    List<EdgeView> callees,
    Reach reach,
    List<Change> changes,
    List<String> runbooks) {
  public ServiceDetails {
    incidents = List.copyOf(incidents);
    callers = List.copyOf(callers);
    callees = List.copyOf(callees);
    changes = List.copyOf(changes);
    runbooks = List.copyOf(runbooks);
  }

  public record OpenIncident(
      String id, String display, String severity, String severityText, String what) {}

  public record Change(Moment at, String version, String kind, String by, String description) {}

  /** Who suffers when the service fails. */
  public record Reach(String userImpact, List<Sufferer> suffering) {
    public Reach {
      suffering = List.copyOf(suffering);
    }
  }

  /**
   * @param share of its requests in words, empty when not known
   */
  public record Sufferer(String service, String path, String share) {}

  /** Empty when nobody knows the service. */
  static Optional<ServiceDetails> of(
      String name, ServiceCatalogue catalogue, List<Incident> open, List<Deployment> changes) {
    CallGraph graph = catalogue.graph();
    List<Incident> here =
        open.stream().filter(incident -> incident.affectedServices().contains(name)).toList();
    if (catalogue.find(name).isEmpty() && !graph.services().contains(name) && here.isEmpty()) {
      return Optional.empty();
    }
    List<CallEdge> edges = graph.edges();
    return Optional.of(
        new ServiceDetails(
            ServiceView.of(name, catalogue, open),
            here.stream().map(ServiceDetails::incident).toList(),
            edges.stream()
                .filter(edge -> edge.callee().equals(name))
                .map(edge -> EdgeView.of(edge.caller(), edge, graph))
                .toList(),
            edges.stream()
                .filter(edge -> edge.caller().equals(name))
                .map(edge -> EdgeView.of(edge.callee(), edge, graph))
                .toList(),
            reach(BlastRadius.of(graph, name)),
            changes.stream().map(ServiceDetails::change).toList(),
            catalogue.find(name).map(ServiceEntry::runbooks).orElse(List.of())));
  }

  private static OpenIncident incident(Incident incident) {
    return new OpenIncident(
        incident.id().toString(),
        incident.id().display(),
        incident.severity().name().toLowerCase(Locale.ROOT),
        Words.of(incident.severity()),
        "suspected cause in " + incident.service());
  }

  private static Change change(Deployment deployment) {
    return new Change(
        Moment.of(deployment.at()),
        deployment.version(),
        Words.sentence(deployment.changeType()),
        deployment.deployedBy(),
        deployment.description());
  }

  private static Reach reach(BlastRadius radius) {
    return new Reach(
        radius.userImpact(),
        radius.suffering().stream()
            .map(s ->
                new Sufferer(
                    s.service(),
                    String.join(" → ", s.path()),
                    s.share().isPresent()
                        ? Math.round(100 * s.share().getAsDouble()) + "\u00a0%"
                        : ""))
            .toList());
  }
}
