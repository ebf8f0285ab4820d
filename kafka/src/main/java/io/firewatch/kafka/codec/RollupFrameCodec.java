package io.firewatch.kafka.codec;

import io.firewatch.history.Rollup;
import io.firewatch.history.SeriesRollup;
import io.firewatch.history.Sketch;
import io.firewatch.telemetry.Labels;
import io.firewatch.telemetry.SeriesKey;
import java.util.List;

/**
 * The rollup frame: the common header, a varint count, and each rollup as its service, metric and
 * canonical labels (texts have a varint length before them), signed epoch milliseconds of its first
 * reading, milliseconds to the last and readings as varints, sum, minimum and maximum, and its
 * sketch as the sketch writes itself, with a varint length before it.
 */
public final class RollupFrameCodec {
  private RollupFrameCodec() {}

  /** The rollups as frames of at most {@code maxBytes}, except one that is longer on its own. */
  public static List<byte[]> encode(List<SeriesRollup> rollups, int maxBytes) {
    return RowFrames.encode(Frames.ROLLUPS, rollups, RollupFrameCodec::write, maxBytes);
  }

  /**
   * Reads a frame.
   *
   * @throws CorruptFrame when the bytes are no rollup frame, or a damaged one
   */
  public static List<SeriesRollup> decode(byte[] bytes) {
    return RowFrames.decode(Frames.ROLLUPS, bytes, RollupFrameCodec::read);
  }

  private static void write(FrameWriter out, SeriesRollup of) {
    out.text(of.series().service());
    out.text(of.series().metric());
    out.text(of.series().labels().canonical());
    Rollup rollup = of.rollup();
    out.signed(rollup.firstMillis());
    out.varint(rollup.lastMillis() - rollup.firstMillis());
    out.varint(rollup.count());
    out.real(rollup.sum());
    out.real(rollup.min());
    out.real(rollup.max());
    byte[] sketch = rollup.sketch().toBytes();
    out.varint(sketch.length);
    out.bytes(sketch);
  }

  private static SeriesRollup read(FrameReader in) {
    String service = in.text();
    String metric = in.text();
    String labels = in.text();
    long first = in.signed();
    Rollup rollup =
        new Rollup(
            first,
            first + in.varint(),
            (int) Math.min(in.varint(), Integer.MAX_VALUE),
            in.real(),
            in.real(),
            in.real(),
            Sketch.ofBytes(in.blob()));
    return new SeriesRollup(
        new SeriesKey(service, metric, labels.isEmpty() ? Labels.NONE : new Labels(labels)),
        rollup);
  }
}
