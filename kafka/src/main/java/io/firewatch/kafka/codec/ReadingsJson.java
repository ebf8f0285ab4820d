package io.firewatch.kafka.codec;

import io.firewatch.detection.SeriesReadings;
import io.firewatch.telemetry.Labels;
import io.firewatch.telemetry.Reading;
import io.firewatch.telemetry.SeriesKey;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of series and of the readings that events carry as evidence. */
final class ReadingsJson {
  private ReadingsJson() {}

  static void putSeries(ObjectNode node, String metricField, SeriesKey series) {
    node.put("service", series.service());
    node.put(metricField, series.metric());
    Json.putTexts(node, "labels", series.labels().asMap());
  }

  static SeriesKey series(JsonFields fields, String metricField) {
    return new SeriesKey(
        fields.text("service"), fields.text(metricField), Labels.of(fields.map("labels")));
  }

  /** Each series with its points as pairs of epoch milliseconds and value, oldest first. */
  static void put(ObjectNode node, List<SeriesReadings> all) {
    ArrayNode array = node.putArray("readings");
    for (SeriesReadings one : all) {
      ObjectNode entry = array.addObject();
      putSeries(entry, "metric", one.series());
      Json.putReal(entry, "lower", one.lower());
      Json.putReal(entry, "upper", one.upper());
      ArrayNode points = entry.putArray("points");
      for (Reading reading : one.readings()) {
        if (Double.isFinite(reading.value())) {
          points.addArray().add(reading.timestampMillis()).add(reading.value());
        }
      }
    }
  }

  static List<SeriesReadings> read(JsonFields fields) {
    List<SeriesReadings> all = new ArrayList<>();
    for (JsonFields entry : fields.objects("readings")) {
      all.add(
          new SeriesReadings(
              series(entry, "metric"),
              points(entry),
              entry.realOrNaN("lower"),
              entry.realOrNaN("upper")));
    }
    return all;
  }

  private static List<Reading> points(JsonFields entry) {
    List<Reading> points = new ArrayList<>();
    for (JsonNode point : entry.elements("points")) {
      if (point.size() != 2 || !point.get(0).isIntegralNumber() || !point.get(1).isNumber()) {
        throw InvalidRecord.of("points", "must be pairs of time and value, one is " + point);
      }
      points.add(new Reading(point.get(0).longValue(), point.get(1).doubleValue()));
    }
    return points;
  }
}
