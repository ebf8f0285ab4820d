package io.firewatch.triage.signal;

import io.firewatch.telemetry.Deployment;
import java.time.Instant;
import java.util.Optional;

/** Port: what was deployed lately. */
@FunctionalInterface
public interface RecentDeployments {
  /** Where none are known. */
  RecentDeployments NONE = (service, at) -> Optional.empty();

  /**
   * The latest deployment of a service before {@code at}, when it is recent enough to be suspected;
   * empty also when that cannot be found out now.
   */
  Optional<Deployment> latest(String service, Instant at);
}
