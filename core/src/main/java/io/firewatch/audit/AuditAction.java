package io.firewatch.audit;

/** What kind of act an entry tells of. */
public enum AuditAction {
  /** Somebody proved, or failed to prove, who they are. */
  AUTHENTICATION,
  /** Somebody asked for what their role may not do. */
  AUTHORISATION,
  APPROVAL,
  EXECUTION,
  ROLLBACK,
  /** Keys, silences, the catalogue, knowledge, switches and limits. */
  CONFIGURATION,
  /** What people do to incidents. */
  INCIDENT
}
