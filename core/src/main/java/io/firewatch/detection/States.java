package io.firewatch.detection;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Turns live state into bytes and back. */
final class States {
  private States() {}

  static byte[] of(SeriesMonitor monitor) {
    return write(monitor::save);
  }

  static byte[] of(Heartbeat heartbeat) {
    return write(heartbeat::save);
  }

  /**
   * @throws UncheckedIOException when the bytes are cut short or of another version
   */
  static void load(byte[] state, Reader reader) {
    try {
      reader.read(new DataInputStream(new ByteArrayInputStream(state)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] write(Writer writer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try {
      writer.write(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  interface Writer {
    void write(DataOutput out) throws IOException;
  }

  interface Reader {
    void read(DataInput in) throws IOException;
  }
}
