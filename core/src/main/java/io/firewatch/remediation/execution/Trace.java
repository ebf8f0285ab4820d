package io.firewatch.remediation.execution;

/** Whether an act took place, as far as its target shows. */
public enum Trace {
  HAPPENED,
  DID_NOT_HAPPEN,
  /** The act leaves no trace, or the target cannot be read: a person has to decide. */
  CANNOT_TELL
}
