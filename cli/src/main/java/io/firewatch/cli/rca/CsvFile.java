package io.firewatch.cli.rca;

import io.firewatch.cli.terminal.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A comma-separated file with a header (RFC 4180), row after row. Fields stay bytes until somebody
 * asks for them, so columns that nobody needs cost nothing.
 */
final class CsvFile {
  /** How others write that there is no reading. */
  private static final Set<String> NO_VALUE = Set.of("nan", "null", "inf", "-inf", "+inf", "na");

  private final Path path;
  private final byte[] bytes;
  private final List<String> header = new ArrayList<>();

  private int position;
  private int line = 1;
  private int rowLine;
  private int fields;
  private @Nullable Failure torn;
  private int skipped;
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private boolean[] quoted = new boolean[64];

  private CsvFile(Path path, byte[] bytes) {
    this.path = path;
    this.bytes = bytes;
  }

  /**
   * Reads the header.
   *
   * @throws Failure when the file is empty
   */
  static CsvFile open(Path path) throws IOException {
    CsvFile file = new CsvFile(path, Files.readAllBytes(path));
    if (!file.scan()) {
      throw new Failure(Failure.Kind.FAILED, path + " is empty; its first line must name columns");
    }
    for (int i = 0; i < file.fields; i++) {
      file.header.add(file.text(i));
    }
    return file;
  }

  List<String> header() {
    return header;
  }

  /** Index of the first of the names that is a column. */
  int column(String... names) {
    int found = optionalColumn(names);
    if (found < 0) {
      throw new Failure(
          Failure.Kind.FAILED,
          "%s, line 1: no column %s, only %s"
              .formatted(path, String.join(" or ", names), String.join(",", header)));
    }
    return found;
  }

  /** Index of the first of the names that is a column, or -1. */
  int optionalColumn(String... names) {
    for (String name : names) {
      int found = header.indexOf(name);
      if (found >= 0) {
        return found;
      }
    }
    return -1;
  }

  /** Goes to the next row that is not empty; false at the end. */
  boolean next() {
    while (scan()) {
      if (torn != null) {
        throw torn;
      }
      if (fields > 1 || ends[0] > starts[0]) {
        if (fields > header.size()) {
          throw failure(header.size(), "more fields than the header's " + header.size());
        }
        return true;
      }
    }
    return false;
  }

  /**
   * Reads each row that is left; rows that cannot be read are counted, since what many writers
   * wrote at once is torn here and there.
   *
   * @throws Failure when more than one row in ten cannot be read: then it is another format
   */
  void forEachReadable(Runnable row) {
    int rows = 0;
    Failure first = null;
    for (boolean more = true; more; rows++) {
      try {
        more = next();
        if (more) {
          row.run();
        }
      } catch (Failure e) {
        skipped++;
        first = first == null ? e : first;
      }
    }
    if (first != null && skipped * 10 > rows) {
      throw first;
    }
  }

  /** Rows that could not be read. */
  int skipped() {
    return skipped;
  }

  /** A field; a short row's missing fields are empty. */
  String text(int column) {
    return text(column, Integer.MAX_VALUE);
  }

  /** The first bytes of a field. */
  String text(int column, int most) {
    if (column >= fields) {
      return "";
    }
    int length = Math.min(most, ends[column] - starts[column]);
    String text = new String(bytes, starts[column], length, StandardCharsets.UTF_8);
    return quoted[column] ? text.replace("\"\"", "\"") : text;
  }

  boolean isEmpty(int column) {
    return column >= fields || ends[column] == starts[column];
  }

  /** A number; NaN for an empty field and for what says that there is no finite reading. */
  double number(int column) {
    if (isEmpty(column)) {
      return Double.NaN;
    }
    String text = text(column).strip();
    try {
      double value = text.isEmpty() ? Double.NaN : Double.parseDouble(text);
      return Double.isInfinite(value) ? Double.NaN : value;
    } catch (NumberFormatException _) {
      if (NO_VALUE.contains(text.toLowerCase(Locale.ROOT))) {
        return Double.NaN;
      }
      throw failure(column, "'" + text + "' is no number");
    }
  }

  /** A whole number that must be there. */
  long whole(int column) {
    String text = text(column).strip();
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException _) {
      throw failure(column, "'" + text + "' is no whole number");
    }
  }

  Failure failure(int column, String problem) {
    String name = column < header.size() ? " (" + header.get(column) + ")" : "";
    return new Failure(
        Failure.Kind.FAILED,
        "%s, line %d, column %d%s: %s".formatted(path, rowLine, column + 1, name, problem));
  }

  private boolean scan() {
    if (position >= bytes.length) {
      return false;
    }
    fields = 0;
    torn = null;
    rowLine = line;
    boolean more = true;
    while (more) {
      more = scanField();
    }
    return true;
  }

  /** Whether another field of the same row follows. */
  private boolean scanField() {
    room();
    quoted[fields] = position < bytes.length && bytes[position] == '"';
    int end = quoted[fields] ? scanQuoted() : scanPlain();
    ends[fields++] = end;
    boolean comma = position < bytes.length && bytes[position] == ',';
    if (position < bytes.length) {
      line += comma ? 0 : 1;
      position++;
    }
    return comma;
  }

  private int scanPlain() {
    starts[fields] = position;
    while (position < bytes.length && bytes[position] != ',' && bytes[position] != '\n') {
      position++;
    }
    boolean carriage = position > starts[fields] && bytes[position - 1] == '\r';
    return carriage && (position == bytes.length || bytes[position] == '\n')
        ? position - 1
        : position;
  }

  private int scanQuoted() {
    starts[fields] = ++position;
    while (position < bytes.length) {
      if (bytes[position] == '"') {
        if (position + 1 < bytes.length && bytes[position + 1] == '"') {
          position++;
        } else {
          break;
        }
      } else if (bytes[position] == '\n') {
        line++;
      }
      position++;
    }
    if (position >= bytes.length) {
      throw failure(fields, "a quote is opened and never closed");
    }
    int end = position++;
    if (position < bytes.length && bytes[position] == '\r') {
      position++;
    }
    if (position < bytes.length && bytes[position] != ',' && bytes[position] != '\n') {
      torn = failure(fields, "text follows the closing quote");
      while (position < bytes.length && bytes[position] != '\n') {
        position++;
      }
    }
    return end;
  }

  private void room() {
    if (fields == starts.length) {
      starts = Arrays.copyOf(starts, 2 * fields);
      ends = Arrays.copyOf(ends, 2 * fields);
      quoted = Arrays.copyOf(quoted, 2 * fields);
    }
  }
}
