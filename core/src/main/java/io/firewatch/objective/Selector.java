package io.firewatch.objective;

import io.firewatch.telemetry.SeriesKey;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names series of a service.
 *
 * @param labels expressions that the whole value of a label must match; a label that is not named
 *     may be anything
 */
public record Selector(String metric, Map<String, String> labels) {
  /**
   * @throws IllegalArgumentException when the metric is blank or an expression is none
   */
  public Selector {
    if (metric.isBlank()) {
      throw new IllegalArgumentException("metric must not be blank");
    }
    labels = Map.copyOf(labels);
    labels.values().forEach(Pattern::compile);
  }

  public static Selector of(String metric) {
    return new Selector(metric, Map.of());
  }

  boolean names(SeriesKey series) {
    if (!series.metric().equals(metric)) {
      return false;
    }
    Map<String, String> has = series.labels().asMap();
    return labels.entrySet().stream()
        .allMatch(e -> Pattern.matches(e.getValue(), has.getOrDefault(e.getKey(), "")));
  }

  /** As people write it, such as {@code requests_total{code="5.."}}. */
  public String text() {
    return labels.isEmpty()
        ? metric
        : new TreeMap<>(labels)
            .entrySet().stream()
                .map(e -> e.getKey() + "=\"" + e.getValue() + '"')
                .collect(Collectors.joining(",", metric + "{", "}"));
  }
}
