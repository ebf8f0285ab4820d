package io.firewatch.server.web.services;

import io.firewatch.incident.Incident;
import io.firewatch.server.web.wording.Figures;
import io.firewatch.server.web.wording.Words;
import io.firewatch.topology.ServiceCatalogue;
import io.firewatch.topology.ServiceEntry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A service as a row.
 *
 * @param objectives the service level objective in words, empty when the service is not known
 * @param incident the worst open incident it is part of, null when it is calm
 */
public record ServiceView(
    String name,
    String description,
    String team,
    String onCall,
    String channel,
    String criticality,
    List<String> objectives,
    List<String> callers,
    List<String> callees,
    List<String> infrastructure,
    @Nullable Trouble incident) {
  public ServiceView {
    objectives = List.copyOf(objectives);
    callers = List.copyOf(callers);
    callees = List.copyOf(callees);
    infrastructure = List.copyOf(infrastructure);
  }

  /** An open incident, as the row of a service names it. */
  public record Trouble(
      String id, String display, String severity, String severityText, String part) {}

  /** Services in trouble first, the others by criticality and name; strangers are listed too. */
  static List<ServiceView> of(ServiceCatalogue catalogue, List<Incident> open) {
    Stream<ServiceView> known =
        catalogue.services().stream().map(entry -> of(entry, catalogue, open));
    Stream<ServiceView> strangers =
        Stream.concat(
                open.stream().flatMap(incident -> incident.affectedServices().stream()),
                catalogue.graph().services().stream())
            .distinct()
            .filter(service -> catalogue.find(service).isEmpty())
            .map(service -> stranger(service, catalogue, open));
    return Stream.concat(known, strangers).sorted(ServiceView::compare).toList();
  }

  /** One service, whether the catalogue has it or not. */
  static ServiceView of(String name, ServiceCatalogue catalogue, List<Incident> open) {
    return catalogue
        .find(name)
        .map(entry -> of(entry, catalogue, open))
        .orElseGet(() -> stranger(name, catalogue, open));
  }

  private static ServiceView of(
      ServiceEntry entry, ServiceCatalogue catalogue, List<Incident> open) {
    return new ServiceView(
        entry.name(),
        entry.description(),
        entry.ownership().team(),
        entry.ownership().onCall(),
        entry.ownership().channel(),
        entry.criticality(),
        objectives(entry.objective()),
        List.copyOf(catalogue.callers(entry.name())),
        List.copyOf(catalogue.callees(entry.name())),
        entry.infrastructure(),
        trouble(entry.name(), open));
  }

  private static ServiceView stranger(
      String service, ServiceCatalogue catalogue, List<Incident> open) {
    List<String> none = List.of();
    return new ServiceView(
        service,
        "Not in the catalogue",
        "",
        "",
        "",
        "",
        none,
        List.copyOf(catalogue.callers(service)),
        List.copyOf(catalogue.callees(service)),
        none,
        trouble(service, open));
  }

  private static List<String> objectives(ServiceEntry.Objective objective) {
    return List.of(
        "p99 \u2264 " + Figures.plain(objective.p99LatencyMillis()) + "\u00a0ms",
        "errors \u2264 " + Figures.plain(objective.errorRatePercent()) + "\u00a0%",
        "available \u2265 " + objective.availabilityPercent() + "\u00a0%");
  }

  private static @Nullable Trouble trouble(String service, List<Incident> open) {
    Optional<Incident> worst =
        open.stream()
            .filter(incident -> incident.affectedServices().contains(service))
            .min(java.util.Comparator.comparing(Incident::severity));
    return worst
        .map(incident ->
            new Trouble(
                incident.id().toString(),
                incident.id().display(),
                incident.severity().name().toLowerCase(Locale.ROOT),
                Words.of(incident.severity()),
                incident.service().equals(service) ? "suspected cause" : "affected"))
        .orElse(null);
  }

  private static int compare(ServiceView a, ServiceView b) {
    int trouble = Boolean.compare(a.incident() == null, b.incident() == null);
    if (trouble != 0) {
      return trouble;
    }
    int criticality = rank(a).compareTo(rank(b));
    return criticality != 0 ? criticality : a.name().compareTo(b.name());
  }

  private static String rank(ServiceView view) {
    return view.criticality().isEmpty() ? "~" : view.criticality();
  }
}
