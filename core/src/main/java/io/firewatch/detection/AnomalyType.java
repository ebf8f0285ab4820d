package io.firewatch.detection;

/** What kind of trouble an anomaly shows. */
public enum AnomalyType {
  LATENCY_SPIKE,
  ERROR_RATE_SPIKE,
  CPU_SATURATION,
  MEMORY_LEAK,
  DB_CONNECTION_EXHAUSTION,
  KAFKA_CONSUMER_LAG,
  DEPLOYMENT_FAILURE,
  DEPENDENCY_OUTAGE,
  NETWORK_PARTITION,
  UNKNOWN
}
