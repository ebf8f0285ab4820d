package io.firewatch.diagnosis.rules;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A datum that a finding rests on.
 *
 * @param ref id of the datum where it is kept: never blank
 * @param excerpt the datum in a line of text
 * @param value its number, when it has one
 */
public record FindingEvidence(
    Kind kind, String ref, Instant at, String excerpt, @Nullable Double value) {
  /** What kind of datum it is. */
  public enum Kind {
    DEPLOY,
    LOG,
    TRACE,
    ALERT,
    INCIDENT,
    METRIC,
    ROUTE
  }

  public FindingEvidence {
    if (ref.isBlank()) {
      throw new IllegalArgumentException("ref must not be blank");
    }
  }
}
