package io.firewatch.diagnosis.rules;

/** How sure a finding is, surest first; says nothing of how bad it would be. */
public enum Confidence {
  HIGH,
  MEDIUM,
  LOW
}
