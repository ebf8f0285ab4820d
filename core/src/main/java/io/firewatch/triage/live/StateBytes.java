package io.firewatch.triage.live;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Between objects and the bytes of their state, which begin with a version. */
final class StateBytes {
  private StateBytes() {}

  /** Writes. */
  @FunctionalInterface
  interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  /** Reads. */
  @FunctionalInterface
  interface Reading<T> {
    T from(DataInputStream in) throws IOException;
  }

  static byte[] write(int version, Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(version);
      writing.to(out);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  /**
   * @throws IllegalArgumentException when the bytes are cut off or of another version
   */
  static <T> T read(int version, byte[] state, Reading<T> reading) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(state))) {
      int found = in.readByte();
      if (found != version) {
        throw new IllegalArgumentException("state has version " + found + ", not " + version);
      }
      return reading.from(in);
    } catch (IOException e) {
      throw new IllegalArgumentException("state is cut off", e);
    }
  }
}
