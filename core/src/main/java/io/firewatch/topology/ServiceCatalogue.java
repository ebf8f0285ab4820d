package io.firewatch.topology;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The services and who calls whom; immutable, replaced whole when the catalogue is reloaded.
 *
 * <p>Services that are not in it are legal everywhere: they have no callers and no callees.
 */
public final class ServiceCatalogue {
  private final Map<String, ServiceEntry> entries = new LinkedHashMap<>();
  private final CallGraph graph;

  /**
   * @throws IllegalArgumentException when two entries have one name, or one calls a service that is
   *     not in the catalogue or itself
   */
  public ServiceCatalogue(Collection<ServiceEntry> services) {
    for (ServiceEntry entry : services) {
      if (entries.put(entry.name(), entry) != null) {
        throw new IllegalArgumentException("service " + entry.name() + " is listed twice");
      }
    }
    for (ServiceEntry entry : services) {
      for (String callee : entry.callees()) {
        if (!entries.containsKey(callee) || callee.equals(entry.name())) {
          throw new IllegalArgumentException(
              "service " + entry.name() + " calls " + callee + ", which is not another service");
        }
      }
    }
    graph = GraphJoin.join(entries.values(), List.of(), Instant.EPOCH);
  }

  private ServiceCatalogue(Map<String, ServiceEntry> entries, CallGraph graph) {
    this.entries.putAll(entries);
    this.graph = graph;
  }

  /** The same services, with the calls that traces showed beside those that are declared. */
  public ServiceCatalogue joinedWith(Collection<LearntEdge> learnt, Instant now) {
    return new ServiceCatalogue(entries, GraphJoin.join(entries.values(), learnt, now));
  }

  /** Who calls whom, and how that is known. */
  public CallGraph graph() {
    return graph;
  }

  public static ServiceCatalogue empty() {
    return new ServiceCatalogue(List.of());
  }

  public Collection<ServiceEntry> services() {
    return List.copyOf(entries.values());
  }

  public Optional<ServiceEntry> find(String service) {
    return Optional.ofNullable(entries.get(service));
  }

  public Set<String> callees(String service) {
    return graph.callees(service);
  }

  public Set<String> callers(String service) {
    return graph.callers(service);
  }

  /** Everything that suffers when {@code service} fails: its callers, theirs, and so on. */
  public Set<String> transitiveCallers(String service) {
    return graph.transitiveCallers(service);
  }

  /** Everything {@code service} depends on. */
  public Set<String> transitiveCallees(String service) {
    return graph.transitiveCallees(service);
  }

  /**
   * The key of the connected part of the call graph a service belongs to; a service without
   * neighbours is a part of its own. Work on one part is serialised by this key.
   */
  public String component(String service) {
    return graph.component(service);
  }

  /**
   * Which of the failing services the others most likely suffer from: one none of whose own callees
   * (near or far) fails. Of several the first in {@code failing} wins, so callers pass them in the
   * order of their onsets.
   *
   * @param failing at least one service, earliest onset first
   */
  public String deepest(List<String> failing) {
    return graph.deepest(failing);
  }
}
