package io.firewatch.diagnosis;

import io.firewatch.detection.AnomalyType;
import java.util.Arrays;
import java.util.Optional;

/** What kind of thing went wrong, in the order of how much there is to be done about it at once. */
public enum Category {
  DEPLOYMENT(AnomalyType.DEPLOYMENT_FAILURE),
  DEPENDENCY(AnomalyType.DEPENDENCY_OUTAGE),
  NETWORK(AnomalyType.NETWORK_PARTITION),
  CONNECTIONS(AnomalyType.DB_CONNECTION_EXHAUSTION),
  MEMORY(AnomalyType.MEMORY_LEAK),
  CPU(AnomalyType.CPU_SATURATION),
  BACKLOG(AnomalyType.KAFKA_CONSUMER_LAG),
  APPLICATION(AnomalyType.ERROR_RATE_SPIKE),
  SLOWNESS(AnomalyType.LATENCY_SPIKE),
  /** Nothing that is known explains it: a person has to look. */
  UNKNOWN(AnomalyType.UNKNOWN);

  private final AnomalyType type;

  Category(AnomalyType type) {
    this.type = type;
  }

  /** What anomalies call it; runbooks and past incidents are filed under that. */
  public AnomalyType type() {
    return type;
  }

  /** The category that is filed under a type; empty for {@code UNKNOWN} and for unknown names. */
  public static Optional<Category> filedUnder(String type) {
    return Arrays.stream(values())
        .filter(category -> category != UNKNOWN && category.type.name().equals(type))
        .findFirst();
  }
}
