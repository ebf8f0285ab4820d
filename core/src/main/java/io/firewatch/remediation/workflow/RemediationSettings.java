package io.firewatch.remediation.workflow;

import io.firewatch.remediation.plan.Risk;
import io.firewatch.remediation.policy.Automation;
import io.firewatch.remediation.policy.Breaker;
import java.time.Duration;

/**
 * How plans are approved, carried out and judged.
 *
 * @param rounds attempts to end one incident, before a person has to
 * @param rollbackFrom steps of at least this risk are undone by themselves when a plan fails
 */
public record RemediationSettings(
    Asking asking,
    Automatic automatic,
    Watching watching,
    Loop loop,
    int rounds,
    Risk rollbackFrom) {
  public RemediationSettings {
    if (rounds < 1) {
      throw new IllegalArgumentException("rounds must be 1 or more, is " + rounds);
    }
  }

  /**
   * How approval is asked for.
   *
   * @param expiry how long an answer is waited for, and good
   * @param twoForHighRisk whether two people must say yes to what is of high risk
   * @param twoForCritical whether two people must say yes when a P0 service is hit
   */
  public record Asking(Duration expiry, boolean twoForHighRisk, boolean twoForCritical) {}

  /** What rules approve. */
  public record Automatic(boolean enabled, Breaker.Settings breaker, Automation.Limits limits) {}

  /**
   * How it is seen whether it helped.
   *
   * @param observe how long after the last act it is watched whether things get worse
   * @param within how long after it every signal must have recovered
   * @param interval between looks
   * @param settle how long a target may take to be healthy
   * @param tolerance how much worse is noise, as a share of the distance from what is usual
   */
  public record Watching(
      Duration observe, Duration within, Duration interval, Duration settle, double tolerance) {}

  /** The same fix on the same resource is not done more than {@code times} in {@code window}. */
  public record Loop(int times, Duration window) {}

  /** What holds unless somebody says otherwise. */
  public static RemediationSettings standard() {
    return new RemediationSettings(
        new Asking(Duration.ofMinutes(30), false, false),
        new Automatic(
            false,
            new Breaker.Settings(0.1, 20, 5, Duration.ofMinutes(30)),
            new Automation.Limits(2, 10)),
        new Watching(
            Duration.ofSeconds(60),
            Duration.ofMinutes(10),
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            0.2),
        new Loop(3, Duration.ofHours(6)),
        3,
        Risk.LOW);
  }
}
