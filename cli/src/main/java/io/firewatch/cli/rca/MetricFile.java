package io.firewatch.cli.rca;

import io.firewatch.cli.terminal.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Metrics of one period: {@code timestamp,service|metric[|statistic],…}.
 *
 * @param seconds time of each row, seconds since the epoch
 * @param columns readings by column name, a value for each row
 */
@SuppressWarnings("ArrayRecordComponent")
record MetricFile(double[] seconds, Map<String, double[]> columns) {

  static MetricFile read(Path path) throws IOException {
    CsvFile file = CsvFile.open(path);
    int time = file.column("timestamp", "time");
    int width = file.header().size();
    double[][] values = new double[width][64];
    int rows = 0;
    while (file.next()) {
      if (rows == values[0].length) {
        for (int i = 0; i < width; i++) {
          values[i] = Arrays.copyOf(values[i], 2 * rows);
        }
      }
      for (int i = 0; i < width; i++) {
        values[i][rows] = file.number(i);
      }
      if (Double.isNaN(values[time][rows])) {
        throw file.failure(time, "a row needs a time");
      }
      rows++;
    }
    Map<String, double[]> columns = new LinkedHashMap<>();
    for (int i = 0; i < width; i++) {
      String name = file.header().get(i);
      if (i != time) {
        if (name.indexOf('|') <= 0 || name.endsWith("|")) {
          throw new Failure(
              Failure.Kind.FAILED,
              "%s, line 1, column %d: '%s' is not service|metric or service|metric|statistic"
                  .formatted(path, i + 1, name));
        }
        columns.put(name, Arrays.copyOf(values[i], rows));
      }
    }
    return new MetricFile(Arrays.copyOf(values[time], rows), columns);
  }
}
