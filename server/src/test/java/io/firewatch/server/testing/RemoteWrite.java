package io.firewatch.server.testing;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.xerial.snappy.Snappy;

/** Writes remote-write 1.0 requests as Prometheus does. */
public final class RemoteWrite {
  public static final String[] HEADERS = {
    "Content-Type",
    "application/x-protobuf",
    "Content-Encoding",
    "snappy",
    "X-Prometheus-Remote-Write-Version",
    "0.1.0"
  };

  private final ByteArrayOutputStream request = new ByteArrayOutputStream();

  /** Writes one message. */
  public interface Part {
    void write(CodedOutputStream out) throws IOException;
  }

  public RemoteWrite series(Map<String, String> labels, long timestamp, double... values) {
    return series(out -> {
      for (Map.Entry<String, String> label : labels.entrySet()) {
        label(out, label.getKey(), label.getValue());
      }
      for (int i = 0; i < values.length; i++) {
        sample(out, timestamp + i, values[i]);
      }
    });
  }

  public RemoteWrite series(Part content) {
    return field(1, content);
  }

  public RemoteWrite field(int number, Part content) {
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(request);
      out.writeByteArray(number, bytes(content));
      out.flush();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void label(CodedOutputStream out, String name, String value) throws IOException {
    out.writeByteArray(
        1,
        bytes(label -> {
          label.writeString(1, name);
          label.writeString(2, value);
        }));
  }

  public static void sample(CodedOutputStream out, long timestamp, double value)
      throws IOException {
    out.writeByteArray(
        2,
        bytes(sample -> {
          sample.writeDouble(1, value);
          sample.writeInt64(2, timestamp);
        }));
  }

  public byte[] message() {
    return request.toByteArray();
  }

  public byte[] body() {
    try {
      return Snappy.compress(message());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] bytes(Part content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    content.write(out);
    out.flush();
    return bytes.toByteArray();
  }
}
