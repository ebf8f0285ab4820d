package io.firewatch.bench.days;

import io.firewatch.telemetry.SeriesKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a metrics table in the order of the file: {@code timestamp,service|metric,…} in the first
 * line, then seconds since 1970 and one value a column. An empty cell is no reading, and neither is
 * NaN or an infinity, which some exporters write for the latency of no requests. Reads one row at a
 * time: nobody can look ahead.
 */
public final class MetricTable implements AutoCloseable {
  private static final double LATEST_SECONDS = 253_402_300_799.0;

  private final Path file;
  private final BufferedReader reader;
  private final List<SeriesKey> columns = new ArrayList<>();
  private long line;
  private long lastMillis = Long.MIN_VALUE;

  /**
   * @param millis epoch milliseconds, later than the row before
   * @param readings by series, without those that are missing
   */
  public record Row(long millis, Map<SeriesKey, Double> readings) {}

  /**
   * @throws BadTable when the first line does not name a timestamp and series
   */
  public MetricTable(Path file) throws IOException, BadTable {
    this.file = file;
    this.reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
    try {
      readHeader();
    } catch (IOException | BadTable e) {
      reader.close();
      throw e;
    }
  }

  private void readHeader() throws IOException, BadTable {
    List<String> names = nextLine();
    if (names == null) {
      throw bad(1, "the file is empty; the first line must be timestamp,service|metric,...");
    }
    if (!names.getFirst().replace("\ufeff", "").strip().equals("timestamp")) {
      throw bad(1, "must be 'timestamp', is '%s'".formatted(names.getFirst()));
    }
    Set<SeriesKey> seen = new HashSet<>();
    for (int i = 1; i < names.size(); i++) {
      String[] parts = names.get(i).strip().split("\\|", 2);
      if (parts.length < 2 || parts[0].isBlank() || parts[1].isBlank()) {
        throw bad(i + 1, "must be service|metric, is '%s'".formatted(names.get(i)));
      }
      SeriesKey key = SeriesKey.of(parts[0].strip(), parts[1].strip());
      if (!seen.add(key)) {
        throw bad(i + 1, "'%s' is there twice".formatted(names.get(i)));
      }
      columns.add(key);
    }
    if (columns.isEmpty()) {
      throw bad(2, "no series; the first line must be timestamp,service|metric,...");
    }
  }

  /**
   * The next row; null after the last. Blank lines are passed over.
   *
   * @throws BadTable when a row is ragged, not later than the one before, or a cell is no number
   */
  public @Nullable Row next() throws IOException, BadTable {
    List<String> cells = nextLine();
    while (cells != null && cells.size() == 1 && cells.getFirst().isBlank()) {
      cells = nextLine();
    }
    if (cells == null) {
      return null;
    }
    if (cells.size() != columns.size() + 1) {
      throw bad(
          Math.min(cells.size(), columns.size() + 1),
          "%d columns instead of %d".formatted(cells.size(), columns.size() + 1));
    }
    double seconds = number(cells.getFirst(), 1);
    if (!(seconds >= 0 && seconds <= LATEST_SECONDS)) {
      throw bad(1, "'%s' is not seconds since 1970".formatted(cells.getFirst()));
    }
    long millis = Math.round(seconds * 1_000);
    if (millis <= lastMillis) {
      throw bad(1, "'%s' is not later than the row before".formatted(cells.getFirst()));
    }
    lastMillis = millis;
    Map<SeriesKey, Double> readings = new LinkedHashMap<>();
    for (int i = 1; i < cells.size(); i++) {
      double value = cells.get(i).isBlank() ? Double.NaN : number(cells.get(i), i + 1);
      if (Double.isFinite(value)) {
        readings.put(columns.get(i - 1), value);
      }
    }
    return new Row(millis, readings);
  }

  private double number(String cell, int column) throws BadTable {
    try {
      return Double.parseDouble(cell.strip());
    } catch (NumberFormatException e) {
      throw bad(column, "'%s' is not a number".formatted(cell));
    }
  }

  private @Nullable List<String> nextLine() throws IOException, BadTable {
    line++;
    try {
      String text = reader.readLine();
      return text == null ? null : cells(text);
    } catch (MalformedInputException e) {
      throw bad(1, "not UTF-8 from here on");
    }
  }

  /** Cells of one line, in quotes where they hold commas (RFC 4180, without line breaks). */
  private List<String> cells(String text) throws BadTable {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    if (quoted) {
      throw bad(cells.size() + 1, "a quote is not closed");
    }
    cells.add(cell.toString());
    return cells;
  }

  private BadTable bad(int column, String what) {
    return new BadTable(file, line, column, what);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
