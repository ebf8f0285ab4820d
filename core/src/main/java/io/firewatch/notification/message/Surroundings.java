package io.firewatch.notification.message;

import io.firewatch.topology.ServiceCatalogue;
import io.firewatch.topology.ServiceEntry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of a service whatever happens to it.
 *
 * @param callers services that call it, near or far, by name
 * @param callees services and infrastructure it needs
 */
public record Surroundings(
    Optional<ServiceEntry> entry, List<String> callers, List<String> callees) {
  public Surroundings {
    callers = List.copyOf(callers);
    callees = List.copyOf(callees);
  }

  boolean isNothing() {
    return entry.isEmpty() && callers.isEmpty() && callees.isEmpty();
  }

  public static Surroundings of(String service, ServiceCatalogue catalogue) {
    Optional<ServiceEntry> entry = catalogue.find(service);
    List<String> callees =
        entry.stream()
            .flatMap(
                known -> Stream.concat(known.callees().stream(), known.infrastructure().stream()))
            .distinct()
            .toList();
    return new Surroundings(
        entry, catalogue.transitiveCallers(service).stream().sorted().toList(), callees);
  }
}
