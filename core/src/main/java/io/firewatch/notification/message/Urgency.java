package io.firewatch.notification.message;

import io.firewatch.telemetry.Severity;

/** How soon a message is to be read; receivers sort and sound by it. */
public enum Urgency {
  /** Somebody has to act now. */
  URGENT,
  /** It helps who acts. */
  HIGH,
  NORMAL;

  /** Of a message about something so severe. */
  public static Urgency of(MessageKind kind, Severity severity) {
    boolean critical = severity == Severity.CRITICAL;
    return switch (kind) {
      case ESCALATION -> URGENT;
      case INCIDENT_OPENED, APPROVAL_NEEDED -> critical ? URGENT : HIGH;
      case INCIDENT_CONTEXT, RCA_AVAILABLE, REMEDIATION_PLAN, EXECUTION_RESULT, UPDATE, DIGEST ->
          critical ? HIGH : NORMAL;
      case APPROVAL_ANSWERED, INCIDENT_RESOLVED, POSTMORTEM_READY, TEST -> NORMAL;
    };
  }
}
