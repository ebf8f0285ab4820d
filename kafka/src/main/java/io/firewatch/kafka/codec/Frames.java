package io.firewatch.kafka.codec;

/**
 * How every frame begins: a magic byte that no JSON text starts with, the kind, and the version of
 * the layout. A reader refuses a version it does not know.
 */
public final class Frames {
  /** Frames stay below the usual limit of a record, 1 MiB, with room for key and headers. */
  public static final int MAX_BYTES = 900 * 1024;

  static final byte MAGIC = (byte) 0xF1;
  static final byte METRICS = 1;
  static final byte LOGS = 2;
  static final byte SPANS = 3;
  static final byte ROLLUPS = 4;
  static final byte TEMPLATES = 5;
  static final byte VERSION = 1;

  private Frames() {}

  /** Whether the bytes are meant to be a frame and not JSON. */
  public static boolean isFrame(byte[] bytes) {
    return bytes.length > 0 && bytes[0] == MAGIC;
  }

  static FrameWriter begin(byte kind, int expectedBytes) {
    FrameWriter writer = new FrameWriter(expectedBytes);
    writer.raw(MAGIC);
    writer.raw(kind);
    writer.raw(VERSION);
    return writer;
  }

  static FrameReader open(byte kind, byte[] bytes) {
    if (bytes.length < 3 || bytes[0] != MAGIC) {
      throw new CorruptFrame("not a frame: " + bytes.length + " bytes without the magic byte");
    }
    if (bytes[1] != kind) {
      throw new CorruptFrame("a frame of kind " + bytes[1] + " where " + kind + " was expected");
    }
    if (bytes[2] != VERSION) {
      throw new CorruptFrame("frame version " + bytes[2] + " is not known here");
    }
    return new FrameReader(bytes, 3);
  }
}
