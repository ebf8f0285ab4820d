package io.firewatch.cli.detect;

import io.firewatch.cli.terminal.Failure;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of {@code timestamp,value}, with or without a heading; a heading may name further
 * columns, which are passed over. Timestamps are ISO 8601 (a blank may stand for the T, UTC unless
 * an offset is given), or seconds or milliseconds since the epoch.
 */
final class ReadingParser {
  private static final double MILLIS_FROM = 1e11;

  private final String source;
  private int timestampColumn;
  private int valueColumn = 1;
  private int line;

  ReadingParser(String source) {
    this.source = source;
  }

  /**
   * The next line's reading; null for a heading or an empty line.
   *
   * @throws Failure naming source, line and column of what cannot be read
   */
  @Nullable Reading parse(String text) {
    line++;
    String row = line == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
    if (row.isBlank()) {
      return null;
    }
    List<Field> fields = split(row);
    if (line == 1 && isHeading(fields)) {
      timestampColumn = indexOf(fields, "timestamp", row);
      valueColumn = indexOf(fields, "value", row);
      return null;
    }
    Field timestamp = field(fields, timestampColumn, "timestamp", row);
    Field value = field(fields, valueColumn, "value", row);
    return new Reading(timestamp.text, value.text, millis(timestamp), number(value));
  }

  private static boolean isHeading(List<Field> fields) {
    return fields.stream()
        .anyMatch(field -> field.text.equals("timestamp") || field.text.equals("value"));
  }

  private int indexOf(List<Field> fields, String name, String row) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).text.equals(name)) {
        return i;
      }
    }
    throw failure(row.length() + 1, "the heading has no column '" + name + "'");
  }

  private Field field(List<Field> fields, int index, String name, String row) {
    if (index >= fields.size()) {
      throw failure(row.length() + 1, "there is no " + name);
    }
    return fields.get(index);
  }

  private long millis(Field field) {
    String text = field.text;
    try {
      if (text.indexOf('-', 1) < 0) {
        double number = Double.parseDouble(text);
        if (Double.isFinite(number)) {
          return Math.round(Math.abs(number) < MILLIS_FROM ? number * 1_000 : number);
        }
      }
      String iso = text.replace(' ', 'T');
      boolean offset = iso.endsWith("Z") || iso.indexOf('+') > 0 || iso.lastIndexOf('-') > 10;
      return offset
          ? OffsetDateTime.parse(iso).toInstant().toEpochMilli()
          : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC).toEpochMilli();
    } catch (NumberFormatException | DateTimeException e) {
      throw failure(field.column, "'" + text + "' is not a timestamp");
    }
  }

  private double number(Field field) {
    try {
      return Double.parseDouble(field.text);
    } catch (NumberFormatException e) {
      throw failure(field.column, "'" + field.text + "' is not a number");
    }
  }

  private Failure failure(int column, String what) {
    return new Failure(
        Failure.Kind.FAILED, "%s, line %d, column %d: %s.".formatted(source, line, column, what));
  }

  private static List<Field> split(String row) {
    List<Field> fields = new ArrayList<>(2);
    int start = 0;
    while (start <= row.length()) {
      int comma = row.indexOf(',', start);
      int end = comma < 0 ? row.length() : comma;
      fields.add(new Field(row.substring(start, end).strip(), start + 1));
      start = end + 1;
    }
    return fields;
  }

  private record Field(String text, int column) {}
}
