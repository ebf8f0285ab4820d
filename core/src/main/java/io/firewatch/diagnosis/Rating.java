package io.firewatch.diagnosis;

import io.firewatch.incident.IncidentId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a person says of a diagnosis.
 *
 * @param by who says it; the latest word of each person counts
 * @param said what the diagnosis named as the most likely cause
 * @param confidence how sure it was, 0..1
 * @param right whether that was the cause
 * @param truth what it really was; the same as {@code said} when that was right
 * @param note the cause in the person's words, may be empty
 */
public record Rating(
    IncidentId incident,
    String by,
    Named said,
    double confidence,
    boolean right,
    Named truth,
    String note,
    Instant at) {
  public Rating {
    at = at.truncatedTo(ChronoUnit.MICROS);
    if (by.isBlank()) {
      throw new IllegalArgumentException("somebody must have said it");
    }
  }

  /** A cause by whose it is and what kind. */
  public record Named(String service, Category category) {}
}
