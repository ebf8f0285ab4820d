package io.firewatch.diagnosis.cause;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a metric says about its own service. Saturation of a resource points at the service itself;
 * latency and errors are symptoms that travel to callers; what a client, the network or the host
 * shows may have its cause elsewhere.
 */
enum MetricFamily {
  HOST("^node", 0.1, true),
  CLIENT("client|outbound", 0.1, false),
  LATENCY("lat|duration|response.?time", 0.7, false),
  ERROR("err|fail|exception|5xx|avail|success", 0.7, false),
  CPU("cpu|throttl", 1, false),
  MEMORY("mem|heap|rss|gc", 1, false),
  DISK("disk|fs|volume", 1, false),
  NETWORK("net|byte|packet|socket", 0.1, true),
  TRAFFIC("request|workload|ops|qps|rps|load|count|rate", 0.1, true),
  OTHER("", 0.3, true);

  private static final Pattern SUCCESS = Pattern.compile("avail|success");

  private final Pattern words;
  private final double weight;
  private final boolean twoSided;

  MetricFamily(String words, double weight, boolean twoSided) {
    this.words = Pattern.compile(words);
    this.weight = weight;
    this.twoSided = twoSided;
  }

  /** The first family, in the order declared, that has a word in the metric's name. */
  static MetricFamily of(String metric) {
    String name = metric.toLowerCase(Locale.ROOT);
    for (MetricFamily family : values()) {
      if (family.words.matcher(name).find()) {
        return family;
      }
    }
    return OTHER;
  }

  /** Whether the metric counts what went well, so that its complement is what went wrong. */
  static boolean countsSuccess(String metric) {
    String name = metric.toLowerCase(Locale.ROOT);
    return of(metric) == ERROR && SUCCESS.matcher(name).find();
  }

  /** How much of a deviation's surprise counts against the service. */
  double weight() {
    return weight;
  }

  /** Whether a fall is as telling as a rise. */
  boolean twoSided() {
    return twoSided;
  }

  /** Whether callers show it, too, when a callee is the cause. */
  boolean isSymptom() {
    return this == LATENCY || this == ERROR;
  }
}
