package io.firewatch.remediation.planning;

import io.firewatch.remediation.plan.Risk;
import io.firewatch.topology.ServiceCatalogue;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;

/**
 * How risky an action is. Harmless is what takes less than {@link #LOW_DOWNTIME}, can be undone and
 * hits no service of the highest criticality.
 */
public final class RiskRule {
  public static final Duration LOW_DOWNTIME = Duration.ofSeconds(60);
  public static final Duration MEDIUM_DOWNTIME = Duration.ofMinutes(5);

  /** The services whose loss is worst. */
  static final Set<String> CRITICAL = Set.of("P0");

  private RiskRule() {}

  /**
   * @param radius services that notice
   */
  public static Risk of(
      Duration downtime,
      boolean reversible,
      Collection<String> radius,
      ServiceCatalogue catalogue) {
    boolean critical = radius.stream().anyMatch(service -> isCritical(service, catalogue));
    if (reversible && downtime.compareTo(LOW_DOWNTIME) < 0 && !critical) {
      return Risk.LOW;
    }
    return reversible && downtime.compareTo(MEDIUM_DOWNTIME) <= 0 ? Risk.MEDIUM : Risk.HIGH;
  }

  /** Whether a service is of the highest criticality; one that is not known is not. */
  public static boolean isCritical(String service, ServiceCatalogue catalogue) {
    return catalogue.find(service).filter(e -> CRITICAL.contains(e.criticality())).isPresent();
  }
}
