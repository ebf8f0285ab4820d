package io.firewatch.bench.days;

import java.nio.file.Path;

/** A table cannot be read; the message names file, line and column. */
public final class BadTable extends Exception {
  private static final long serialVersionUID = 1L;

  BadTable(Path file, long line, int column, String what) {
    super("%s, line %d, column %d: %s".formatted(file, line, column, what));
  }
}
