package io.firewatch.detection;

import io.firewatch.telemetry.Severity;

/** How severe a deviation is, by the kind of metric, and the score it gets. */
final class SeverityTable {
  private static final double SCORE_ORIGIN = 2.5;

  private SeverityTable() {}

  /** Severity of a deviation; one that makes nothing worse is LOW whatever its size. */
  static Severity of(MetricKind kind, double sigma) {
    if (!kind.isAdverse(sigma)) {
      return Severity.LOW;
    }
    double size = Math.abs(sigma);
    return switch (kind.type()) {
      case LATENCY_SPIKE, MEMORY_LEAK, KAFKA_CONSUMER_LAG -> of(size, 5.0, 3.0);
      case ERROR_RATE_SPIKE -> of(size, 6.0, 3.5);
      case CPU_SATURATION -> of(size, 5.5, 3.0);
      case DB_CONNECTION_EXHAUSTION -> of(size, 4.0, 2.8);
      case DEPLOYMENT_FAILURE, DEPENDENCY_OUTAGE, NETWORK_PARTITION, UNKNOWN -> of(size, 6.0, 3.0);
    };
  }

  /** Score of a deviation: 0.5 at 2.5 sigma, 1 from 5 sigma on, three decimals. */
  static double score(double sigma) {
    double score = Math.min(1, (Math.abs(sigma) - SCORE_ORIGIN) / 5 + 0.5);
    return Math.round(Math.max(0, score) * 1000) / 1000.0;
  }

  private static Severity of(double size, double critical, double high) {
    if (size >= critical) {
      return Severity.CRITICAL;
    }
    return size >= high ? Severity.HIGH : Severity.MEDIUM;
  }
}
