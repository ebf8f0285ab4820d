package io.firewatch.detection;

import java.util.Locale;

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
  UNKNOWN;

  /** The type a metric's name suggests, by the words of its general kind. */
  public static AnomalyType ofMetric(String metric) {
    String name = metric.toLowerCase(Locale.ROOT);
    if (name.contains("lag")) {
      return KAFKA_CONSUMER_LAG;
    }
    if (name.contains("connection")) {
      return DB_CONNECTION_EXHAUSTION;
    }
    if (containsAny(name, "error", "fail", "exception", "5xx")) {
      return ERROR_RATE_SPIKE;
    }
    if (containsAny(name, "latency", "duration", "response_time")) {
      return LATENCY_SPIKE;
    }
    if (containsAny(name, "cpu", "throttl")) {
      return CPU_SATURATION;
    }
    if (containsAny(name, "memory", "heap", "rss")) {
      return MEMORY_LEAK;
    }
    return UNKNOWN;
  }

  private static boolean containsAny(String name, String... words) {
    for (String word : words) {
      if (name.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
