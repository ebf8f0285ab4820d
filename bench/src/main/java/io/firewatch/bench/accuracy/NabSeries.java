package io.firewatch.bench.accuracy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A labelled series of the Numenta Anomaly Benchmark.
 *
 * @param file as the labels name it, {@code category/name.csv}
 */
record NabSeries(String file, long[] millis, double[] values, List<NabScorer.Window> windows) {
  private static final String LABELS = "labels/combined_windows.json";
  private static final int SECONDS = "2015-01-01T00:00:00".length();

  String category() {
    return file.substring(0, file.indexOf('/'));
  }

  static boolean isIn(Path folder) {
    return Files.isRegularFile(folder.resolve(LABELS));
  }

  /** All series of a folder with {@code data} and {@code labels}, by name. */
  static List<NabSeries> read(Path folder) throws IOException {
    JsonNode labels = JsonMapper.shared().readTree(Files.readString(folder.resolve(LABELS)));
    Map<String, JsonNode> byFile = new TreeMap<>();
    labels.properties().forEach(entry -> byFile.put(entry.getKey(), entry.getValue()));
    List<NabSeries> series = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : byFile.entrySet()) {
      series.add(read(folder, entry.getKey(), entry.getValue()));
    }
    return series;
  }

  private static NabSeries read(Path folder, String file, JsonNode labels) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("data").resolve(file));
    int rows = lines.size() - 1;
    long[] millis = new long[rows];
    double[] values = new double[rows];
    Map<Long, Integer> firstRow = new HashMap<>();
    for (int i = 0; i < rows; i++) {
      String[] fields = lines.get(i + 1).split(",");
      millis[i] = millis(fields[0]);
      values[i] = Double.parseDouble(fields[1]);
      firstRow.putIfAbsent(millis[i], i);
    }
    List<NabScorer.Window> windows = new ArrayList<>();
    for (JsonNode window : labels) {
      windows.add(
          new NabScorer.Window(
              edge(file, firstRow, window.get(0)), edge(file, firstRow, window.get(1))));
    }
    return new NabSeries(file, millis, values, List.copyOf(windows));
  }

  private static int edge(String file, Map<Long, Integer> firstRow, JsonNode at)
      throws IOException {
    Integer row = firstRow.get(millis(at.asString()));
    if (row == null) {
      throw new IOException(file + ": window edge " + at + " is not a timestamp of the file");
    }
    return row;
  }

  private static long millis(String text) {
    String iso = text.strip().replace(' ', 'T');
    return LocalDateTime.parse(iso.substring(0, Math.min(iso.length(), SECONDS)))
        .toInstant(ZoneOffset.UTC)
        .toEpochMilli();
  }
}
