package io.firewatch.postgres.incident;

import static io.firewatch.postgres.jdbc.Values.text;

import io.firewatch.detection.SeriesReadings;
import io.firewatch.postgres.jdbc.Values;
import io.firewatch.telemetry.Labels;
import io.firewatch.telemetry.Reading;
import io.firewatch.telemetry.SeriesKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Readings as JSON: times and values in two arrays, which take a third of the room of objects. */
final class ReadingsJson {
  private ReadingsJson() {}

  static String write(SeriesReadings readings) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("service", text(readings.series().service()));
    json.put("metric", text(readings.series().metric()));
    json.put("labels", text(readings.series().labels().canonical()));
    json.put("lower", readings.lower());
    json.put("upper", readings.upper());
    json.put("times", readings.readings().stream().map(Reading::timestampMillis).toList());
    json.put("values", readings.readings().stream().map(Reading::value).toList());
    return Values.json(json);
  }

  static SeriesReadings read(String json) {
    Stored stored = Values.read(json, Stored.class);
    List<Reading> readings = new ArrayList<>(stored.times.length);
    for (int i = 0; i < stored.times.length; i++) {
      readings.add(new Reading(stored.times[i], stored.values[i]));
    }
    SeriesKey series = new SeriesKey(stored.service, stored.metric, new Labels(stored.labels));
    return new SeriesReadings(series, readings, stored.lower, stored.upper);
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Stored(
      String service,
      String metric,
      String labels,
      double lower,
      double upper,
      long[] times,
      double[] values) {}
}
