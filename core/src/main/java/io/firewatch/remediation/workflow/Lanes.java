package io.firewatch.remediation.workflow;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Who may be at work with an executor at once, so that one whose targets are slow to answer leaves
 * room for what others do.
 */
final class Lanes {
  private final Map<String, Integer> busy = new HashMap<>();
  private final int width;
  private long turnedAway;

  /**
   * @param width how many at once, for each executor
   */
  Lanes(int width) {
    this.width = width;
  }

  /** Takes a place with each of the executors, or with none. */
  synchronized boolean enter(Set<String> executors) {
    if (executors.stream().anyMatch(name -> busy.getOrDefault(name, 0) >= width)) {
      turnedAway++;
      return false;
    }
    executors.forEach(name -> busy.merge(name, 1, Integer::sum));
    return true;
  }

  synchronized void leave(Set<String> executors) {
    executors.forEach(name -> busy.computeIfPresent(name, (_, n) -> n == 1 ? null : n - 1));
  }

  /** How often there was no place. */
  synchronized long turnedAway() {
    return turnedAway;
  }
}
