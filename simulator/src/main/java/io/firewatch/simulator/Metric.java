package io.firewatch.simulator;

/** The seven metrics a simulated service reports. */
public enum Metric {
  REQUEST_RATE("service_request_rate", "Requests per second.", 0.08, 1.0, Double.MAX_VALUE),
  ERROR_RATE("service_error_rate_percent", "Share of requests that failed.", 0.30, 0.0, 100),
  LATENCY_P99("service_latency_p99_ms", "99th percentile.", 0.08, 0.05, Double.MAX_VALUE),
  CPU("service_cpu_percent", "Share of the allotted processor time in use.", 0.08, 0.40, 100),
  MEMORY("service_memory_percent", "Share of the memory limit in use.", 0.05, 0.0, 100),
  DB_CONNECTIONS("service_db_connections", "Connections taken, of 100.", 0.08, 0.30, 100),
  CONSUMER_LAG("kafka_consumer_lag", "Records not yet consumed.", 0.50, 0.0, Double.MAX_VALUE);

  private final String wireName;
  private final String help;
  private final double jitter;
  private final double loadCoupling;
  private final double max;

  Metric(String wireName, String help, double jitter, double loadCoupling, double max) {
    this.wireName = wireName;
    this.help = help;
    this.jitter = jitter;
    this.loadCoupling = loadCoupling;
    this.max = max;
  }

  /** The name the metric has in telemetry. */
  public String wireName() {
    return wireName;
  }

  public String help() {
    return help;
  }

  /** Relative size of the noise around the level: the bound when uniform, σ when Gaussian. */
  double jitter() {
    return jitter;
  }

  /** How much of a swing of the load this metric follows, 0..1. */
  double loadCoupling() {
    return loadCoupling;
  }

  /** Keeps a reading within what the metric can physically be. */
  double clamp(double value) {
    return Math.clamp(value, 0, max);
  }
}
