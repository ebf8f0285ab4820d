package io.firewatch.remediation.workflow;

import org.jspecify.annotations.Nullable;

/**
 * How bad it is, in three figures.
 *
 * @param trigger a reading of the metric that opened the incident; null when unknown
 * @param usual what that metric usually is; null when unknown
 * @param errorRate percent of the failing requests of the suspected service; null when unknown
 * @param services how many services have a signal that fires
 */
public record Vitals(
    @Nullable Double trigger, @Nullable Double usual, @Nullable Double errorRate, int services) {
  public static final Vitals NONE = new Vitals(null, null, null, 0);

  /** Points of error rate that are noise. */
  private static final double ERROR_NOISE = 2;

  /**
   * What is worse than before by more than {@code tolerance}, in words; empty when nothing is.
   *
   * @param tolerance share of the distance from what is usual, such as 0.2
   */
  public String worseThan(Vitals before, double tolerance) {
    if (services > before.services) {
      return "%d services suffer, %d did before".formatted(services, before.services);
    }
    if (errorRate != null
        && before.errorRate != null
        && errorRate > before.errorRate * (1 + tolerance) + ERROR_NOISE) {
      return "%.1f %% of requests fail, %.1f %% did before".formatted(errorRate, before.errorRate);
    }
    if (trigger == null || before.trigger == null) {
      return "";
    }
    double level = before.usual == null ? 0 : before.usual;
    double distance = Math.abs(before.trigger - level);
    boolean sameSide = Math.signum(trigger - level) == Math.signum(before.trigger - level);
    return sameSide && Math.abs(trigger - level) > distance * (1 + tolerance) && distance > 0
        ? "the metric that opened the incident went from %.4g to %.4g"
            .formatted(before.trigger, trigger)
        : "";
  }
}
