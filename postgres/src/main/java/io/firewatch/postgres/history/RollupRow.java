package io.firewatch.postgres.history;

import io.firewatch.history.Rollup;
import io.firewatch.history.Sketch;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A row of {@code metric_rollups}. */
final class RollupRow {
  private static final int COLUMNS = 8;

  private RollupRow() {}

  static Rollup read(ResultSet row) throws SQLException {
    return new Rollup(
        row.getLong("first_millis"),
        row.getLong("last_millis"),
        row.getInt("count"),
        row.getDouble("sum"),
        row.getDouble("min"),
        row.getDouble("max"),
        Sketch.ofBytes(row.getBytes("sketch")));
  }

  /** Writes rows in PostgreSQL's binary format of COPY. */
  static final class Writer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 14);
    private final DataOutputStream out = new DataOutputStream(bytes);

    Writer() {
      write(() -> {
        out.write("PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1));
        // Neither flags nor a longer header.
        out.writeInt(0);
        out.writeInt(0);
      });
    }

    void add(int series, Rollup rollup) {
      write(() -> {
        out.writeShort(COLUMNS);
        integer(series);
        integer(rollup.count());
        big(rollup.firstMillis());
        big(rollup.lastMillis());
        big(Double.doubleToLongBits(rollup.sum()));
        big(Double.doubleToLongBits(rollup.min()));
        big(Double.doubleToLongBits(rollup.max()));
        byte[] sketch = rollup.sketch().toBytes();
        out.writeInt(sketch.length);
        out.write(sketch);
      });
    }

    byte[] finish() {
      write(() -> out.writeShort(-1));
      return bytes.toByteArray();
    }

    private void integer(int value) throws IOException {
      out.writeInt(Integer.BYTES);
      out.writeInt(value);
    }

    private void big(long value) throws IOException {
      out.writeInt(Long.BYTES);
      out.writeLong(value);
    }

    private interface Step {
      void write() throws IOException;
    }

    private static void write(Step step) {
      try {
        step.write();
      } catch (IOException e) {
        throw new UncheckedIOException("memory does not fail", e);
      }
    }
  }
}
