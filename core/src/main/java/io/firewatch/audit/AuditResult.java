package io.firewatch.audit;

/** How an act ended. */
public enum AuditResult {
  SUCCEEDED,
  /** Not let through. */
  REFUSED,
  /** Let through, and it went wrong. */
  FAILED
}
