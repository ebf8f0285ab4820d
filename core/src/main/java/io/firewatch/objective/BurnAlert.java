package io.firewatch.objective;

import io.firewatch.telemetry.Severity;
import java.time.Duration;

/**
 * When a budget burns too fast: over a long window, so that it matters, and over a short one, so
 * that it still does. Windows and factors are those of the Site Reliability Workbook (chapter 5,
 * "Alerting on SLOs", table 5-8). A burn rate of 1 spends the budget in exactly its window.
 */
public enum BurnAlert {
  /** Of a budget of 30 days, 2 % in an hour. */
  FAST(Duration.ofHours(1), Duration.ofMinutes(5), 14.4, Severity.HIGH),
  /** Of a budget of 30 days, 5 % in six hours. */
  SLOW(Duration.ofHours(6), Duration.ofMinutes(30), 6, Severity.MEDIUM),
  /** Of a budget of 30 days, 10 % in three days: for somebody to look at, at no special hour. */
  LASTING(Duration.ofDays(3), Duration.ofHours(6), 1, Severity.LOW);

  private final Duration window;
  private final Duration shortWindow;
  private final double factor;
  private final Severity severity;

  BurnAlert(Duration window, Duration shortWindow, double factor, Severity severity) {
    this.window = window;
    this.shortWindow = shortWindow;
    this.factor = factor;
    this.severity = severity;
  }

  public Duration window() {
    return window;
  }

  public Duration shortWindow() {
    return shortWindow;
  }

  /** The burn rate that both windows must have reached. */
  public double factor() {
    return factor;
  }

  public Severity severity() {
    return severity;
  }
}
