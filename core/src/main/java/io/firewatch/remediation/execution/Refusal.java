package io.firewatch.remediation.execution;

/**
 * Why an executor does not act. Nothing was sent to the target.
 *
 * @param detail for people, naming what is wrong
 */
public record Refusal(Reason reason, String detail) {
  /** The kinds of reasons. */
  public enum Reason {
    /** The request names another executor. */
    OTHER_EXECUTOR,
    UNKNOWN_ACTION,
    /** The executor's allow-list does not name the resource for this action. */
    NOT_ALLOWED,
    /** The resource is not written as the executor wants it. */
    BAD_RESOURCE,
    /** A parameter is missing, unknown or out of its range. */
    BAD_PARAMETER,
    /** The state given is not one of this resource. */
    FOREIGN_STATE,
    /** The target changed since the snapshot: look at it again, and ask again. */
    STATE_CHANGED,
    /** The key was used for a different act. */
    KEY_REUSED
  }

  public Refusal {
    if (detail.isBlank()) {
      throw new IllegalArgumentException("a refusal must say why");
    }
  }
}
