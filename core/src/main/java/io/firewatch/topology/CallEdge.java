package io.firewatch.topology;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That one service calls another, and how that is known.
 *
 * @param confidence how sure it is, from 0 to 1
 * @param recent the traffic of the last hour; none for an edge that no trace has shown
 * @param lastSeen when a trace last showed it, null when none has
 */
public record CallEdge(
    String caller,
    String callee,
    Source source,
    double confidence,
    Traffic recent,
    @Nullable Instant lastSeen) {
  /** Below this an edge is shown and not followed. */
  public static final double FOLLOWED = 0.5;

  /** Who says so. */
  public enum Source {
    /** The service catalogue. */
    DECLARED,
    /** Traces. */
    OBSERVED,
    BOTH
  }

  public CallEdge {
    if (caller.isBlank() || callee.isBlank() || caller.equals(callee)) {
      throw new IllegalArgumentException("an edge joins two services, not " + caller + "→" + callee);
    }
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence must be from 0 to 1, is " + confidence);
    }
  }

  public boolean isFollowed() {
    return confidence >= FOLLOWED;
  }
}
