package io.firewatch.bench.logs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Comma-separated values with quotes as in RFC 4180; the first row names the columns. */
final class Csv {
  private Csv() {}

  /** A file as UTF-8 text; bytes that are none become replacement characters. */
  static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  static List<Map<String, String>> read(Path file) throws IOException {
    List<List<String>> rows = rows(text(file));
    List<Map<String, String>> named = new ArrayList<>();
    for (int i = 1; i < rows.size(); i++) {
      if (rows.get(i).size() != rows.getFirst().size()) {
        throw new IOException("%s, row %d: wrong number of columns".formatted(file, i + 1));
      }
      Map<String, String> row = new LinkedHashMap<>();
      for (int column = 0; column < rows.getFirst().size(); column++) {
        row.put(rows.getFirst().get(column), rows.get(i).get(column));
      }
      named.add(row);
    }
    return named;
  }

  private static List<List<String>> rows(String text) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean escaped = quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
      if (escaped) {
        cell.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ',' || c == '\n')) {
        row.add(cell.toString());
        cell.setLength(0);
        if (c == '\n') {
          rows.add(row);
          row = new ArrayList<>();
        }
      } else if (quoted || c != '\r') {
        cell.append(c);
      }
    }
    if (!row.isEmpty() || !cell.isEmpty()) {
      row.add(cell.toString());
      rows.add(row);
    }
    return rows;
  }
}
