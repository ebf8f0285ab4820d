package io.firewatch.topology;

import java.time.Instant;

/**
 * What traces showed of one edge.
 *
 * @param caller empty for requests from outside
 * @param requests how many were seen in all the time that is kept
 * @param firstSeen start of the first minute in which one was
 * @param lastSeen start of the last one
 * @param recent the traffic of the last hour
 */
public record LearntEdge(
    String caller,
    String callee,
    long requests,
    Instant firstSeen,
    Instant lastSeen,
    Traffic recent) {
  public LearntEdge {
    if (callee.isBlank()) {
      throw new IllegalArgumentException("callee must not be blank");
    }
    if (requests < recent.requests()) {
      throw new IllegalArgumentException(
          "%d requests in all and %d of late".formatted(requests, recent.requests()));
    }
  }

  public boolean isFromOutside() {
    return caller.isEmpty();
  }
}
