package io.firewatch.objective;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All objectives there are, by service and name. */
public record ObjectiveBook(List<ServiceLevelObjective> objectives) {
  public static final ObjectiveBook EMPTY = new ObjectiveBook(List.of());

  /**
   * @throws IllegalArgumentException when two have the same name
   */
  public ObjectiveBook {
    Map<ObjectiveId, ServiceLevelObjective> byId = new TreeMap<>();
    for (ServiceLevelObjective objective : objectives) {
      if (byId.put(objective.id(), objective) != null) {
        throw new IllegalArgumentException("two objectives are called " + objective.id());
      }
    }
    objectives = List.copyOf(new ArrayList<>(byId.values()));
  }

  public Optional<ServiceLevelObjective> find(ObjectiveId id) {
    return objectives.stream().filter(one -> one.id().equals(id)).findFirst();
  }

  public List<ServiceLevelObjective> of(String service) {
    return objectives.stream().filter(one -> one.service().equals(service)).toList();
  }
}
