package io.firewatch.correlation;

import io.firewatch.incident.IncidentId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of an alert or signal, and why.
 *
 * @param subject fingerprint of the signal
 * @param episode which of its episodes
 * @param rule the kind of rule that decided, such as {@code silence}
 * @param reason the rule in words
 * @param data what decided: identifiers and values
 * @param incident the incident it went into, null when into none
 */
public record Ruling(
    String subject,
    String episode,
    String service,
    String name,
    Outcome outcome,
    String rule,
    String reason,
    Map<String, Object> data,
    @Nullable IncidentId incident,
    Instant at) {
  public Ruling {
    data = Map.copyOf(data);
    at = at.truncatedTo(ChronoUnit.MICROS);
  }

  /** What became of it. */
  public enum Outcome {
    OPENED,
    GROUPED,
    REOPENED,
    /** Its incident is a consequence of another one. */
    LINKED,
    SUPPRESSED,
    IGNORED
  }
}
