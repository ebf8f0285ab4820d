package io.firewatch.bench.ingest;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;
import org.xerial.snappy.Snappy;

/**
 * The series that travel in one request, as a {@code prometheus.WriteRequest} that was encoded once
 * and of which only values and timestamps are rewritten: both have a fixed width (a double, and a
 * varint of six bytes from the year 2004 to 2109), so the driver costs next to nothing beside the
 * server it measures. For one thread.
 */
final class Block {
  private static final VarHandle DOUBLE =
      MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

  /** Value and timestamp with their tags: 1 + 8 + 1 + 6. */
  private static final int SAMPLE_BYTES = 16;

  private static final int TIMESTAMP_BYTES = 6;
  private static final int SERIES_TAG = 1 << 3 | 2;
  private static final int LABEL_TAG = 1 << 3 | 2;
  private static final int SAMPLE_TAG = 2 << 3 | 2;

  private final List<BenchSeries> series;
  private final byte[] body;
  private final int[] valueAt;
  private final byte[] compressed;

  Block(List<BenchSeries> series) {
    this.series = List.copyOf(series);
    this.valueAt = new int[series.size()];
    this.body = encode();
    this.compressed = new byte[Snappy.maxCompressedLength(body.length)];
  }

  int size() {
    return valueAt.length;
  }

  /**
   * Encodes the readings of one step.
   *
   * @return the length of what {@link #compressed} then begins with
   */
  int fill(int step, long timestampMillis, Spikes spikes) {
    for (int i = 0; i < valueAt.length; i++) {
      BenchSeries one = series.get(i);
      double usual = one.usual(step);
      int at = valueAt[i];
      DOUBLE.set(body, at, spikes.isAt(one, step) ? usual * Spikes.FACTOR : usual);
      putTimestamp(at + Double.BYTES + 1, timestampMillis);
    }
    try {
      return Snappy.compress(body, 0, body.length, compressed, 0);
    } catch (IOException e) {
      throw new UncheckedIOException("snappy", e);
    }
  }

  byte[] compressed() {
    return compressed;
  }

  private void putTimestamp(int at, long millis) {
    long rest = millis;
    for (int i = 0; i < TIMESTAMP_BYTES - 1; i++) {
      body[at + i] = (byte) (rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    body[at + TIMESTAMP_BYTES - 1] = (byte) rest;
  }

  private byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      for (int i = 0; i < series.size(); i++) {
        byte[] labels = labels(series.get(i));
        out.writeUInt32NoTag(SERIES_TAG);
        out.writeUInt32NoTag(labels.length + 2 + SAMPLE_BYTES);
        out.writeRawBytes(labels);
        out.writeUInt32NoTag(SAMPLE_TAG);
        out.writeUInt32NoTag(SAMPLE_BYTES);
        valueAt[i] = out.getTotalBytesWritten() + 1;
        out.writeDouble(1, 0);
        out.writeInt64(2, System.currentTimeMillis());
      }
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("in memory", e);
    }
    return bytes.toByteArray();
  }

  private static byte[] labels(BenchSeries series) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    // Remote-write wants labels sorted by name.
    label(out, "__name__", series.metric());
    label(out, "environment", "bench");
    label(out, "instance", series.instance());
    label(out, "service", series.service());
    out.flush();
    return bytes.toByteArray();
  }

  private static void label(CodedOutputStream out, String name, String value) throws IOException {
    out.writeUInt32NoTag(LABEL_TAG);
    out.writeUInt32NoTag(
        CodedOutputStream.computeStringSize(1, name)
            + CodedOutputStream.computeStringSize(2, value));
    out.writeString(1, name);
    out.writeString(2, value);
  }
}
