package io.firewatch.remediation.execution;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The executors there are, by name. */
public final class Executors {
  private final Map<String, Executor> byName = new TreeMap<>();

  /**
   * @throws IllegalArgumentException when two have the same name
   */
  public Executors(List<Executor> executors) {
    for (Executor executor : executors) {
      if (byName.putIfAbsent(executor.name(), executor) != null) {
        throw new IllegalArgumentException("two executors are called " + executor.name());
      }
    }
  }

  public Optional<Executor> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The executor that can do it; empty when there is none of that name with that action. */
  public Optional<Executor> find(String name, String action) {
    return named(name).filter(executor -> executor.actions().contains(action));
  }

  /** All, by name. */
  public List<Executor> all() {
    return List.copyOf(byName.values());
  }
}
