package io.firewatch.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One act, as it is kept for ever. Texts that do not apply are empty; none is longer than {@value
 * #MAX_TEXT} characters.
 *
 * @param at to the microsecond
 * @param actor {@code user:…}, {@code key:…}, {@code agent:…}, or {@code address:…} where nobody
 *     was recognised
 * @param subject what it was done to, such as {@code key:ci} or {@code silence:…}
 * @param incident the id of the incident it belongs to
 * @param change what was before, and what is after
 * @param requestId of the request that caused it
 */
public record AuditEntry(
    Instant at,
    String actor,
    Act act,
    String subject,
    String incident,
    Change change,
    String requestId) {
  public static final int MAX_TEXT = 4000;

  public AuditEntry {
    at = at.truncatedTo(ChronoUnit.MICROS);
    actor = fit(actor);
    subject = fit(subject);
    incident = fit(incident);
    requestId = fit(requestId);
    if (actor.isBlank()) {
      throw new IllegalArgumentException("an audit entry needs an actor");
    }
  }

  /** What was done and how it ended. */
  public record Act(AuditAction action, AuditResult result) {}

  /** The state of the subject, or words for it, on both sides of the act. */
  public record Change(String before, String after) {
    public static final Change NONE = new Change("", "");

    public Change {
      before = fit(before);
      after = fit(after);
    }
  }

  /**
   * Cut to size, and without what a database or a line-based export could not give back: NUL and
   * halves of surrogate pairs.
   */
  private static String fit(String text) {
    String cut = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT - 1) + "…";
    StringBuilder fit = new StringBuilder(cut.length());
    cut.codePoints()
        .map(
            c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) ? '�' : c)
        .forEach(fit::appendCodePoint);
    return fit.toString();
  }
}
