package io.firewatch.objective;

/** Names an objective among all. */
public record ObjectiveId(String service, String name) implements Comparable<ObjectiveId> {
  public ObjectiveId {
    if (service.isBlank() || name.isBlank()) {
      throw new IllegalArgumentException("service and name must not be blank");
    }
  }

  @Override
  public int compareTo(ObjectiveId other) {
    int byService = service.compareTo(other.service);
    return byService != 0 ? byService : name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return service + "/" + name;
  }
}
