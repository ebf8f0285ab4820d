package io.firewatch.server.config;

import io.firewatch.remediation.plan.Risk;
import io.firewatch.remediation.policy.Automation;
import io.firewatch.remediation.policy.Breaker;
import io.firewatch.remediation.workflow.RemediationSettings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How plans are approved, carried out and judged; {@link RemediationSettings} says what each means.
 */
@ConfigurationProperties(value = "firewatch.remediation", ignoreUnknownFields = false)
public record RemediationProperties(
    int rounds, Risk rollbackFrom, Approval approval, Auto automatic, Watch watch, Loop loop) {

  /** How approval is asked for. */
  public record Approval(Duration expiry, boolean twoForHighRisk, boolean twoForCritical) {}

  /** What rules approve. */
  public record Auto(
      boolean enabled,
      double failureRate,
      int window,
      int minimum,
      Duration coolDown,
      int perMinute,
      int perHour) {}

  /** How it is seen whether it helped. */
  public record Watch(
      Duration observe, Duration within, Duration interval, Duration settle, double tolerance) {}

  /** How often one fix may be done. */
  public record Loop(int times, Duration window) {}

  /**
   * @throws IllegalArgumentException when one does not make sense
   */
  public RemediationSettings settings() {
    return new RemediationSettings(
        new RemediationSettings.Asking(
            approval.expiry, approval.twoForHighRisk, approval.twoForCritical),
        new RemediationSettings.Automatic(
            automatic.enabled,
            new Breaker.Settings(
                automatic.failureRate, automatic.window, automatic.minimum, automatic.coolDown),
            new Automation.Limits(automatic.perMinute, automatic.perHour)),
        new RemediationSettings.Watching(
            watch.observe, watch.within, watch.interval, watch.settle, watch.tolerance),
        new RemediationSettings.Loop(loop.times, loop.window),
        rounds,
        rollbackFrom);
  }
}
