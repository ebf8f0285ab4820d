package io.firewatch.topology;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The services and who calls whom; immutable, replaced whole when the catalogue is reloaded.
 *
 * <p>Services that are not in it are legal everywhere: they have no callers and no callees.
 */
public final class ServiceCatalogue {
  private final Map<String, ServiceEntry> entries = new LinkedHashMap<>();
  private final Map<String, Set<String>> callees = new HashMap<>();
  private final Map<String, Set<String>> callers = new HashMap<>();
  private final Map<String, String> components = new HashMap<>();

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
        callees.computeIfAbsent(entry.name(), k -> new LinkedHashSet<>()).add(callee);
        callers.computeIfAbsent(callee, k -> new LinkedHashSet<>()).add(entry.name());
      }
    }
    labelComponents();
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
    return callees.getOrDefault(service, Set.of());
  }

  public Set<String> callers(String service) {
    return callers.getOrDefault(service, Set.of());
  }

  /** Everything that suffers when {@code service} fails: its callers, theirs, and so on. */
  public Set<String> transitiveCallers(String service) {
    return reach(service, this::callers);
  }

  /** Everything {@code service} depends on. */
  public Set<String> transitiveCallees(String service) {
    return reach(service, this::callees);
  }

  /**
   * The key of the connected part of the call graph a service belongs to; a service without
   * neighbours is a part of its own. Work on one part is serialised by this key.
   */
  public String component(String service) {
    return components.getOrDefault(service, service);
  }

  /**
   * Which of the failing services the others most likely suffer from: one none of whose own callees
   * (near or far) fails. Of several the first in {@code failing} wins, so callers pass them in the
   * order of their onsets.
   *
   * @param failing at least one service, earliest onset first
   */
  public String deepest(List<String> failing) {
    Set<String> all = new HashSet<>(failing);
    for (String candidate : failing) {
      if (transitiveCallees(candidate).stream().noneMatch(all::contains)) {
        return candidate;
      }
    }
    return failing.getFirst();
  }

  private static Set<String> reach(String from, Function<String, Set<String>> next) {
    Set<String> seen = new LinkedHashSet<>();
    Deque<String> todo = new ArrayDeque<>(next.apply(from));
    while (!todo.isEmpty()) {
      String service = todo.poll();
      if (!service.equals(from) && seen.add(service)) {
        todo.addAll(next.apply(service));
      }
    }
    return seen;
  }

  private void labelComponents() {
    for (String start : entries.keySet()) {
      if (components.containsKey(start)) {
        continue;
      }
      Set<String> part =
          reach(
              start,
              service -> {
                Set<String> neighbours = new LinkedHashSet<>(callees(service));
                neighbours.addAll(callers(service));
                return neighbours;
              });
      components.put(start, start);
      part.forEach(service -> components.put(service, start));
    }
  }
}
