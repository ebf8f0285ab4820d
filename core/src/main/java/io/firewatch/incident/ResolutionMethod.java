package io.firewatch.incident;

/** How an incident came to its end. */
public enum ResolutionMethod {
  AUTOMATIC_RECOVERY,
  REMEDIATION_EXECUTED,
  MANUAL,
  ALERT_CLEARED,
  ROLLED_BACK
}
