package io.firewatch.telemetry;

/** How bad something is, worst first, as every part of Firewatch says it. */
public enum Severity {
  CRITICAL,
  HIGH,
  MEDIUM,
  LOW,
  INFO;

  /** Whether this is strictly worse than {@code other}. */
  public boolean worseThan(Severity other) {
    return compareTo(other) < 0;
  }

  public static Severity worst(Severity a, Severity b) {
    return a.worseThan(b) ? a : b;
  }
}
