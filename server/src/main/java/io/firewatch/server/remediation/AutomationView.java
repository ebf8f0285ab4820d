package io.firewatch.server.remediation;

import io.firewatch.remediation.policy.Automation;
import io.firewatch.remediation.policy.Breaker;
import io.firewatch.remediation.policy.Freeze;
import io.firewatch.remediation.workflow.RemediationSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all automation, as the API shows it.
 *
 * @param obstacle why nothing is begun now; null when nothing is in the way
 */
public record AutomationView(
    @Nullable String obstacle,
    @Nullable StopView stop,
    List<Freeze> freezes,
    BreakerView breaker,
    AutomaticView automatic) {

  /** The kill switch, thrown. */
  public record StopView(String by, Instant at, String reason) {}

  /**
   * The breaker.
   *
   * @param actions how many of the latest actions are looked at now
   */
  public record BreakerView(
      String state,
      Instant since,
      double failureRate,
      int actions,
      double opensAt,
      int window,
      int minimum,
      long coolDownSeconds) {}

  /** What rules approve, and how much of it they did. */
  public record AutomaticView(
      boolean enabled, int perMinute, int perHour, long lastMinute, long lastHour) {}

  public static AutomationView of(Automation state, RemediationSettings settings, Instant now) {
    Automation.Stop stop = state.stop();
    return new AutomationView(
        state.obstacle(now).orElse(null),
        stop == null ? null : new StopView(stop.by(), stop.at(), stop.reason()),
        state.freezes().stream().filter(freeze -> freeze.until().isAfter(now)).toList(),
        breaker(state.breaker(), settings.automatic().breaker()),
        new AutomaticView(
            settings.automatic().enabled(),
            settings.automatic().limits().perMinute(),
            settings.automatic().limits().perHour(),
            passed(state, now.minus(Duration.ofMinutes(1))),
            passed(state, now.minus(Duration.ofHours(1)))));
  }

  private static BreakerView breaker(Breaker breaker, Breaker.Settings settings) {
    return new BreakerView(
        breaker.state().name(),
        breaker.since(),
        breaker.failureRate(),
        breaker.outcomes().size(),
        settings.failureRate(),
        settings.window(),
        settings.minimum(),
        settings.coolDown().toSeconds());
  }

  private static long passed(Automation state, Instant after) {
    return state.passed().stream().filter(each -> each.at().isAfter(after)).count();
  }
}
