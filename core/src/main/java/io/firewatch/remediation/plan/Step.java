package io.firewatch.remediation.plan;

import java.time.Duration;
import java.util.List;

/**
 * One step of a plan. There is none without a source, a risk, a way to see that it worked and a way
 * back: what lacks one cannot be made.
 *
 * @param id 1 for the first of its plan
 * @param dependsOn ids of steps that must have succeeded before
 */
public record Step(
    int id,
    List<Integer> dependsOn,
    Task task,
    Source source,
    Priority priority,
    Impact impact,
    Guard guard,
    Work work) {
  public Step {
    dependsOn = List.copyOf(dependsOn);
    if (id < 1) {
      throw new IllegalArgumentException("id must be positive, is " + id);
    }
    for (int other : dependsOn) {
      if (other < 1 || other >= id) {
        throw new IllegalArgumentException(
            "step %d depends on %d, which is no earlier step".formatted(id, other));
      }
    }
  }

  /**
   * What, why and whose it is.
   *
   * @param owner who sees to it
   */
  public record Task(String title, String why, String owner) {
    public Task {
      require("title", title);
      require("why", why);
      require("owner", owner);
    }
  }

  /**
   * What it costs and whom it may hit.
   *
   * @param downtime estimated
   * @param radius services that notice, the one it is done to first
   */
  public record Impact(Risk risk, Duration downtime, List<String> radius, boolean reversible) {
    public static final Impact NONE = new Impact(Risk.LOW, Duration.ZERO, List.of(), true);

    public Impact {
      radius = List.copyOf(radius);
      if (downtime.isNegative()) {
        throw new IllegalArgumentException("downtime must not be negative, is " + downtime);
      }
    }
  }

  /**
   * What must hold before, what must hold afterwards, and what is done when it does not.
   *
   * @param preconditions at least one
   */
  public record Guard(List<String> preconditions, String successCheck, String rollback) {
    public Guard {
      preconditions = List.copyOf(preconditions);
      if (preconditions.isEmpty()) {
        throw new IllegalArgumentException("preconditions must not be empty");
      }
      preconditions.forEach(condition -> require("precondition", condition));
      require("successCheck", successCheck);
      require("rollback", rollback);
    }
  }

  /** The action of a step that an executor does. */
  public java.util.Optional<Work.Action> action() {
    return work instanceof Work.Action action
        ? java.util.Optional.of(action)
        : java.util.Optional.empty();
  }

  private static void require(String name, String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(name + " must not be blank");
    }
  }
}
