package io.firewatch.cli.incidents;

import io.firewatch.cli.terminal.Sparkline;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Readings of a series that are evidence, oldest first, beside the band that was normal.
 *
 * @param name of the service and the metric
 */
record ReadingsJson(String name, List<Double> values, double lower, double upper) {
  ReadingsJson {
    values = List.copyOf(values);
  }

  /** Those among the evidence of an incident. */
  static List<ReadingsJson> of(JsonNode evidence) {
    List<ReadingsJson> all = new ArrayList<>();
    for (JsonNode one : evidence) {
      JsonNode readings = one.path("readings");
      List<Double> values = new ArrayList<>();
      readings.path("points").forEach(point -> values.add(point.path("value").asDouble(0)));
      if (!values.isEmpty()) {
        all.add(
            new ReadingsJson(
                readings.path("service").asString("") + " " + readings.path("metric").asString(""),
                values,
                readings.path("lower").asDouble(0),
                readings.path("upper").asDouble(0)));
      }
    }
    return all;
  }

  boolean isAbnormal() {
    return !sparkline(values.size()).marks().isEmpty();
  }

  Sparkline sparkline(int most) {
    return new Sparkline(values, lower, upper, most);
  }
}
