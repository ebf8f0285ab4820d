package io.firewatch.detection;

import io.firewatch.topology.ServiceCatalogue;
import io.firewatch.topology.ServiceEntry;
import java.util.function.Supplier;

/** What the service catalogue says each service promised, as detection asks for it. */
public final class Objectives {
  private Objectives() {}

  /** The objectives of the catalogue as it is when it is asked. */
  public static Objective.Source of(Supplier<ServiceCatalogue> catalogue) {
    return service ->
        catalogue.get().find(service).map(Objectives::objective).orElse(Objective.NONE);
  }

  private static Objective objective(ServiceEntry entry) {
    ServiceEntry.Objective promised = entry.objective();
    return new Objective(
        promised.p99LatencyMillis(), promised.errorRatePercent(), promised.availabilityPercent());
  }
}
