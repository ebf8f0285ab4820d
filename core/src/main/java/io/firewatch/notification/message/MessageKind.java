package io.firewatch.notification.message;

/** What a message is about. */
public enum MessageKind {
  INCIDENT_OPENED,
  /** What is known around an incident while its cause is not. */
  INCIDENT_CONTEXT,
  RCA_AVAILABLE,
  REMEDIATION_PLAN,
  APPROVAL_NEEDED,
  /** A question for approval has its answer, or waits no more. */
  APPROVAL_ANSWERED,
  /** What came of what was done. */
  EXECUTION_RESULT,
  UPDATE,
  ESCALATION,
  INCIDENT_RESOLVED,
  POSTMORTEM_READY,
  /** Many messages in one, when there would be too many. */
  DIGEST,
  /** Somebody tries a channel. */
  TEST
}
