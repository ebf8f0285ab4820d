package io.firewatch.postmortem;

/**
 * Where something a postmortem says stands in the record.
 *
 * @param ref names it in there: an id, a series, a field
 */
public record Origin(Kind kind, String ref) {
  /** Which part of the record. */
  public enum Kind {
    /** The incident itself: its times, its status, its signals. */
    INCIDENT,
    /** What agents and people did on it. */
    EVENT,
    /** The record of acts. */
    AUDIT,
    /** Readings and other data kept with it. */
    EVIDENCE,
    /** Readings of metrics, minute by minute. */
    MINUTES,
    /** What was concluded. */
    DIAGNOSIS,
    /** What people said of the conclusion. */
    RATING,
    /** What the catalogue says of a service. */
    CATALOGUE,
    /** What was proposed, decided and executed. */
    RESPONSE,
    /** What was spent of an error budget. */
    BUDGET
  }
}
