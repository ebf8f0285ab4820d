package io.firewatch.kafka.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Frames that are a count and then one entry after the other. */
final class RowFrames {
  /** The shortest entry there is. */
  static final int LEAST_BYTES = 8;

  private static final int MAX_HEADER = 3 + 5;

  private RowFrames() {}

  static <T> List<byte[]> encode(
      byte kind, List<T> rows, BiConsumer<FrameWriter, T> write, int maxBytes) {
    List<byte[]> frames = new ArrayList<>(1);
    FrameWriter row = new FrameWriter(512);
    FrameWriter pending = new FrameWriter(Math.min(maxBytes, 256 * rows.size() + 64));
    int count = 0;
    for (T item : rows) {
      row.clear();
      write.accept(row, item);
      if (count > 0 && pending.size() + row.size() + MAX_HEADER > maxBytes) {
        frames.add(frame(kind, count, pending));
        pending.clear();
        count = 0;
      }
      pending.append(row);
      count++;
    }
    if (count > 0) {
      frames.add(frame(kind, count, pending));
    }
    return frames;
  }

  private static byte[] frame(byte kind, int count, FrameWriter rows) {
    FrameWriter out = Frames.begin(kind, rows.size() + MAX_HEADER);
    out.varint(count);
    out.append(rows);
    return out.toBytes();
  }

  static <T> List<T> decode(byte kind, byte[] bytes, Function<FrameReader, T> read) {
    FrameReader in = Frames.open(kind, bytes);
    int count = in.count(LEAST_BYTES);
    List<T> rows = new ArrayList<>(count);
    each(in, count, () -> rows.add(read.apply(in)));
    return rows;
  }

  /** Reads as many entries to the end of the frame. */
  static void each(FrameReader in, int count, Runnable read) {
    int entry = 0;
    try {
      for (; entry < count; entry++) {
        read.run();
      }
    } catch (IllegalArgumentException e) {
      throw new CorruptFrame("entry " + entry + " is damaged: " + e.getMessage(), e);
    }
    in.finish();
  }
}
