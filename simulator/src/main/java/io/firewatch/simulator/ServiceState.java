package io.firewatch.simulator;

/** How a simulated service is, by its own account, and how it is set up. */
public record ServiceState(String service, Health health, ServiceSetup setup) {
  /** As its health check answers. */
  public enum Health {
    HEALTHY,
    FAILING,
    /** The fault is gone; readings are on their way back. */
    RECOVERING
  }
}
