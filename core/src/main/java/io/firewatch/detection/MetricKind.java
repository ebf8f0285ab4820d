package io.firewatch.detection;

import java.util.Locale;

/**
 * What a metric measures, told from the words of its name: which direction is bad, and which
 * differences are too small for anybody to care about.
 */
public enum MetricKind {
  LATENCY(AnomalyType.LATENCY_SPIKE, Adverse.RISE, "latency", "duration", "response_time"),
  ERRORS(
      AnomalyType.ERROR_RATE_SPIKE, Adverse.RISE, "error", "fail", "exception", "5xx", "rejected"),
  SUCCESS(AnomalyType.ERROR_RATE_SPIKE, Adverse.FALL, "success", "availability"),
  LAG(AnomalyType.KAFKA_CONSUMER_LAG, Adverse.RISE, "lag", "backlog", "queue"),
  CONNECTIONS(AnomalyType.DB_CONNECTION_EXHAUSTION, Adverse.RISE, "connection"),
  CPU(AnomalyType.CPU_SATURATION, Adverse.RISE, "cpu", "throttl"),
  MEMORY(AnomalyType.MEMORY_LEAK, Adverse.RISE, "memory", "heap", "rss"),
  TRAFFIC(
      AnomalyType.UNKNOWN, Adverse.FALL, "request", "throughput", "rps", "qps", "traffic", "hits"),
  OTHER(AnomalyType.UNKNOWN, Adverse.BOTH);

  /** Which way a metric of the kind gets worse. */
  public enum Adverse {
    RISE,
    FALL,
    BOTH
  }

  private final AnomalyType type;
  private final Adverse adverse;
  private final String[] words;

  MetricKind(AnomalyType type, Adverse adverse, String... words) {
    this.type = type;
    this.adverse = adverse;
    this.words = words;
  }

  /** The first kind, in the order declared, that has a word in the metric's name. */
  public static MetricKind of(String metric) {
    String name = metric.toLowerCase(Locale.ROOT);
    for (MetricKind kind : values()) {
      for (String word : kind.words) {
        if (name.contains(word)) {
          return kind;
        }
      }
    }
    return OTHER;
  }

  public AnomalyType type() {
    return type;
  }

  /** Whether a deviation of this sign makes things worse. */
  public boolean isAdverse(double sigma) {
    return switch (adverse) {
      case RISE -> sigma > 0;
      case FALL -> sigma < 0;
      case BOTH -> true;
    };
  }

  /**
   * The least scale a series of this kind is judged by, in its own unit: half a point of a
   * percentage, half a percent of a ratio, one for whole things that are counted. Without it a
   * series that never moved would alarm at its first breath.
   */
  double leastScale(String metric) {
    String name = metric.toLowerCase(Locale.ROOT);
    if (name.contains("percent")) {
      return 0.5;
    }
    if (name.contains("ratio")) {
      return 0.005;
    }
    return this == LAG || this == CONNECTIONS ? 1.0 : 0.0;
  }
}
