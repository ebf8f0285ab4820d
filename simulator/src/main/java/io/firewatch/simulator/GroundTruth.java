package io.firewatch.simulator;

import java.time.Instant;
import java.util.List;

/**
 * What really was broken: the answer to score detection and diagnosis against.
 *
 * @param rootService the service whose fault it was
 * @param affectedServices the root first, then the callers it hurt
 * @param times when; while the failure lasts, its end is the one that is planned
 */
public record GroundTruth(
    String id,
    String scenario,
    String anomalyType,
    String rootService,
    List<String> affectedServices,
    Times times) {

  /**
   * When a failure began and ended.
   *
   * @param startedAt first instant with an effect
   * @param faultEndsAt when the fault went away and recovery began
   * @param recoveredAt when every level was normal again
   */
  public record Times(Instant startedAt, Instant faultEndsAt, Instant recoveredAt) {}

  public GroundTruth {
    affectedServices = List.copyOf(affectedServices);
  }

  public Instant startedAt() {
    return times.startedAt();
  }

  public Instant faultEndsAt() {
    return times.faultEndsAt();
  }

  public Instant recoveredAt() {
    return times.recoveredAt();
  }
}
