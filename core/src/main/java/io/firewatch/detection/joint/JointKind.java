package io.firewatch.detection.joint;

import io.firewatch.detection.MetricKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of metrics that tell of a failing service: how it serves, and whether it is short of
 * processor time. What a service waits for (client latency) shows others' failures; what its host
 * does is shared with its neighbours; traffic and bytes follow the users.
 */
enum JointKind {
  LATENCY(1),
  ERRORS(1),
  SUCCESS(-1),
  CPU(1);

  private final int adverse;

  JointKind(int adverse) {
    this.adverse = adverse;
  }

  /** The kind of a metric by the words of its name; null when it is not judged jointly. */
  static @Nullable JointKind of(String metric) {
    String name = metric.toLowerCase(Locale.ROOT);
    if (name.contains("client") || name.contains("outbound") || name.startsWith("node")) {
      return null;
    }
    return switch (MetricKind.of(metric)) {
      case LATENCY -> LATENCY;
      case ERRORS -> ERRORS;
      case SUCCESS -> SUCCESS;
      case CPU -> CPU;
      case LAG, CONNECTIONS, MEMORY, TRAFFIC, OTHER -> null;
    };
  }

  /** A deviation as far as it makes things worse, else 0. */
  double harm(double sigma) {
    return Math.max(0, adverse * sigma);
  }
}
