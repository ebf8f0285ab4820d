package io.firewatch.remediation.approval;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What somebody says to a question for approval.
 *
 * @param by {@code user:…}, {@code key:…}, or {@code agent:…} for what is approved by rule
 * @param via where it was said, such as {@code api} or {@code slack}
 */
public record Vote(String by, boolean yes, String note, String via, Instant at) {
  public Vote {
    at = at.truncatedTo(ChronoUnit.MICROS);
    if (by.isBlank()) {
      throw new IllegalArgumentException("a vote needs somebody whose it is");
    }
  }
}
