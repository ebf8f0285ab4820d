package io.firewatch.cli.incidents;

import io.firewatch.cli.terminal.Sparkline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Readings of a series that are evidence, oldest first, beside the band that was normal.
 *
 * @param name of the service and the metric, with its labels
 * @param lastAt when the last one was read, ISO 8601
 */
record ReadingsJson(String name, List<Double> values, double lower, double upper, String lastAt) {
  ReadingsJson {
    values = List.copyOf(values);
  }

  /** The latest readings of each series among the evidence of an incident. */
  static List<ReadingsJson> latest(JsonNode evidence) {
    Map<String, ReadingsJson> latest = new LinkedHashMap<>();
    for (JsonNode one : evidence) {
      JsonNode readings = one.path("readings");
      if (!readings.path("points").isEmpty()) {
        latest.merge(
            readings.path("service").asString("")
                + " "
                + readings.path("metric").asString("")
                + readings.path("labels"),
            of(readings),
            (a, b) -> b.lastAt.compareTo(a.lastAt) > 0 ? b : a);
      }
    }
    return List.copyOf(latest.values());
  }

  private static ReadingsJson of(JsonNode readings) {
    List<Double> values = new ArrayList<>();
    readings.path("points").forEach(point -> values.add(point.path("value").asDouble(0)));
    String name =
        readings.path("service").asString("") + " " + readings.path("metric").asString("");
    return new ReadingsJson(
        name + labels(readings.path("labels")),
        values,
        readings.path("lower").asDouble(0),
        readings.path("upper").asDouble(0),
        readings.path("points").path(values.size() - 1).path("at").asString(""));
  }

  private static String labels(JsonNode labels) {
    return labels.isEmpty()
        ? ""
        : labels.properties().stream()
            .map(label -> label.getKey() + "=" + label.getValue().asString(""))
            .collect(Collectors.joining(", ", " {", "}"));
  }

  boolean isAbnormal() {
    return !sparkline(values.size()).marks().isEmpty();
  }

  Sparkline sparkline(int most) {
    return new Sparkline(values, lower, upper, most);
  }
}
