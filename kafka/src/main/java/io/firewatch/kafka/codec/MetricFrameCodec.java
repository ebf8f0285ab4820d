package io.firewatch.kafka.codec;

import io.firewatch.telemetry.MetricBatch;
import io.firewatch.telemetry.SeriesKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The metric frame: a columnar batch of samples.
 *
 * <pre>
 * F1 01 01        magic, kind, version
 * varint          series n, then n × { varint length, series }
 *   series        varint length + service, varint length + metric, canonical labels to the end
 * varint          samples m
 * m × signed      index of the series, less that of the sample before
 * m × signed      epoch milliseconds, less those of the sample before
 * m × 8 bytes     value, IEEE 754, little-endian
 * </pre>
 *
 * Numbers are LEB128 varints, signed ones zigzag-folded. Values stay raw: the broker's compression
 * takes what is redundant in them, and reading them costs one load.
 */
public final class MetricFrameCodec {
  private static final int LEAST_BYTES_A_SAMPLE = 10;
  private static final int INTERNED_SERIES = 1 << 17;

  private final SeriesInterner interner = new SeriesInterner(INTERNED_SERIES);

  /** The whole batch as one frame, of whatever size that is. */
  public static byte[] encode(MetricBatch batch) {
    return encode(batch, identity(batch.size()), 0, batch.size());
  }

  /**
   * The samples {@code selection[from..to)} of a batch as frames of at most {@code maxBytes}, each
   * with the series it needs. A single sample that is longer still is a frame of its own.
   */
  public static List<byte[]> encode(
      MetricBatch batch, int[] selection, int from, int to, int maxBytes) {
    List<byte[]> frames = new ArrayList<>(1);
    encodeInto(frames, batch, selection, from, to, maxBytes);
    return frames;
  }

  private static void encodeInto(
      List<byte[]> frames, MetricBatch batch, int[] selection, int from, int to, int maxBytes) {
    if (to - from > 1 && (long) (to - from) * LEAST_BYTES_A_SAMPLE <= maxBytes) {
      byte[] frame = encode(batch, selection, from, to);
      if (frame.length <= maxBytes) {
        frames.add(frame);
        return;
      }
    } else if (to - from <= 1) {
      frames.add(encode(batch, selection, from, to));
      return;
    }
    int middle = (from + to) >>> 1;
    encodeInto(frames, batch, selection, from, middle, maxBytes);
    encodeInto(frames, batch, selection, middle, to, maxBytes);
  }

  private static byte[] encode(MetricBatch batch, int[] selection, int from, int to) {
    int samples = to - from;
    FrameWriter out =
        Frames.begin(Frames.METRICS, 64 * Math.min(samples, batch.series().size()) + 12 * samples);
    int[] local = writeDictionary(out, batch, selection, from, to);
    out.varint(samples);
    int lastIndex = 0;
    for (int i = from; i < to; i++) {
      int index = local[batch.seriesIndex(selection[i])];
      out.signed(index - lastIndex);
      lastIndex = index;
    }
    long lastTime = 0;
    for (int i = from; i < to; i++) {
      long time = batch.timestampMillis(selection[i]);
      out.signed(time - lastTime);
      lastTime = time;
    }
    for (int i = from; i < to; i++) {
      out.real(batch.value(selection[i]));
    }
    return out.toBytes();
  }

  /** Writes the series in use, and returns the place of each in this frame's dictionary. */
  private static int[] writeDictionary(
      FrameWriter out, MetricBatch batch, int[] selection, int from, int to) {
    int[] local = new int[batch.series().size()];
    Arrays.fill(local, -1);
    int[] used = new int[Math.min(local.length, to - from)];
    int count = 0;
    for (int i = from; i < to; i++) {
      int series = batch.seriesIndex(selection[i]);
      if (local[series] < 0) {
        used[count] = series;
        local[series] = count++;
      }
    }
    out.varint(count);
    FrameWriter entry = new FrameWriter(128);
    for (int i = 0; i < count; i++) {
      entry.clear();
      writeSeries(entry, batch.series().get(used[i]));
      out.nested(entry);
    }
    return local;
  }

  private static void writeSeries(FrameWriter out, SeriesKey key) {
    out.text(key.service());
    out.text(key.metric());
    out.bytes(key.labels().canonical().getBytes(StandardCharsets.UTF_8));
  }

  /** A series as a key of few bytes: the form it has in a frame. */
  public static byte[] encode(SeriesKey key) {
    FrameWriter out = new FrameWriter(128);
    writeSeries(out, key);
    return out.toBytes();
  }

  /**
   * What {@link #encode(SeriesKey)} made.
   *
   * @throws CorruptFrame when it did not
   */
  public SeriesKey decodeSeries(byte[] bytes) {
    return interner.intern(bytes, 0, bytes.length);
  }

  /**
   * Reads a frame. One codec belongs to one thread: it remembers the series it has seen, so that
   * known ones cost no strings.
   *
   * @throws CorruptFrame when the bytes are no metric frame, or a damaged one
   */
  public MetricBatch decode(byte[] bytes) {
    FrameReader in = Frames.open(Frames.METRICS, bytes);
    SeriesKey[] series = new SeriesKey[in.count(4)];
    int[] starts = new int[series.length];
    int[] lengths = new int[series.length];
    for (int i = 0; i < series.length; i++) {
      lengths[i] = in.count(1);
      starts[i] = in.position();
      in.skip(lengths[i]);
    }
    interner.intern(bytes, starts, lengths, series);
    int samples = in.count(LEAST_BYTES_A_SAMPLE);
    int[] indexes = new int[samples];
    long index = 0;
    for (int i = 0; i < samples; i++) {
      index += in.signed();
      indexes[i] = index == (int) index ? (int) index : -1;
    }
    long[] timestamps = new long[samples];
    long time = 0;
    for (int i = 0; i < samples; i++) {
      time += in.signed();
      timestamps[i] = time;
    }
    double[] values = new double[samples];
    for (int i = 0; i < samples; i++) {
      values[i] = in.real();
    }
    in.finish();
    try {
      return MetricBatch.ofColumns(Arrays.asList(series), indexes, timestamps, values);
    } catch (IllegalArgumentException e) {
      throw new CorruptFrame("damaged columns: " + e.getMessage(), e);
    }
  }

  private static int[] identity(int size) {
    int[] all = new int[size];
    Arrays.setAll(all, i -> i);
    return all;
  }
}
