package io.firewatch.correlation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Somebody's word that certain alerts and signals are known for a while and are to call nobody.
 *
 * @param matchers all must match; at least one of them does not match a label that is missing
 */
public record Silence(
    UUID id,
    List<LabelMatcher> matchers,
    Instant startsAt,
    Instant endsAt,
    String createdBy,
    String comment,
    Instant updatedAt) {

  /** Where a silence is in its life. */
  public enum State {
    PENDING,
    ACTIVE,
    EXPIRED
  }

  /**
   * @throws IllegalArgumentException when it ends before it starts, or would silence everything
   */
  public Silence {
    matchers = List.copyOf(matchers);
    startsAt = startsAt.truncatedTo(ChronoUnit.MICROS);
    endsAt = endsAt.truncatedTo(ChronoUnit.MICROS);
    updatedAt = updatedAt.truncatedTo(ChronoUnit.MICROS);
    if (matchers.isEmpty() || matchers.stream().allMatch(LabelMatcher::matchesEmpty)) {
      throw new IllegalArgumentException(
          "matchers need one that does not match an empty value: this would silence everything");
    }
    if (endsAt.isBefore(startsAt)) {
      throw new IllegalArgumentException("endsAt must not be before startsAt");
    }
  }

  public State state(Instant now) {
    return !now.isBefore(endsAt)
        ? State.EXPIRED
        : now.isBefore(startsAt) ? State.PENDING : State.ACTIVE;
  }

  public boolean matches(Map<String, String> labels) {
    return matchers.stream().allMatch(matcher -> matcher.matches(labels));
  }

  /** This silence, over since {@code now}; one that has not begun never does. */
  public Silence expired(Instant now) {
    Instant start = startsAt.isAfter(now) ? now : startsAt;
    return new Silence(id, matchers, start, now, createdBy, comment, now);
  }
}
