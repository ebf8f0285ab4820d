package io.firewatch.remediation.plan;

/** What a step may break. What is not known to be harmless is {@link #HIGH}. */
public enum Risk {
  LOW,
  MEDIUM,
  HIGH;

  public boolean atLeast(Risk other) {
    return compareTo(other) >= 0;
  }
}
