package io.firewatch.server.ingest;

import com.google.protobuf.CodedInputStream;
import io.firewatch.server.problem.Refusal;
import io.firewatch.telemetry.MetricBatch;
import io.firewatch.telemetry.SeriesKey;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads one {@code prometheus.WriteRequest} (remote-write 1.0) straight into a batch, without an
 * object for each sample. For one request, by one thread.
 *
 * <p>Samples that cannot be used are left out and counted, and the others are taken: a sender drops
 * the whole request on a 400, and would lose the good ones for the bad.
 */
final class RemoteWriteDecoder {
  /** The one NaN that says a series has ended, and no other. */
  static final long STALE = 0x7ff0000000000002L;

  private static final int TOGETHER = 32;
  private static final int REQUEST_SERIES = 1 << 3 | 2;
  private static final int REQUEST_METADATA = 3 << 3 | 2;
  private static final int SERIES_LABEL = 1 << 3 | 2;
  private static final int SERIES_SAMPLE = 2 << 3 | 2;
  private static final int SERIES_EXEMPLAR = 3 << 3 | 2;
  private static final int SERIES_HISTOGRAM = 4 << 3 | 2;
  private static final int SAMPLE_VALUE = 1 << 3 | 1;
  private static final int SAMPLE_TIMESTAMP = 2 << 3;

  private final SeriesCache cache;
  private final SeriesCache.Decoder labels;
  private final TimeBounds bounds;
  private final int maxSamples;

  private final MetricBatch.Builder batch = new MetricBatch.Builder();
  private final long[] dropped = new long[Dropped.values().length];
  private long stale;

  /** Samples of the series that were read and not looked up yet. */
  private long[] bits = new long[2 * TOGETHER];

  private long[] timestamps = new long[2 * TOGETHER];
  private int samples;

  /** Of each of these series: where its labels are, their hash, and where its samples end. */
  private final int[] from = new int[TOGETHER];

  private final int[] to = new int[TOGETHER];
  private final long[] hashes = new long[TOGETHER];
  private final int[] ends = new int[TOGETHER];
  private int waiting;

  /** Nothing but the proof that memory was read. */
  @SuppressWarnings("UnusedVariable")
  private long touched;

  /** Where the labels of the series being read are; more than one piece only in odd requests. */
  private int[] pieces = new int[8];

  private int pieceEnds;

  RemoteWriteDecoder(
      SeriesCache cache, SeriesCache.Decoder labels, TimeBounds bounds, int maxSamples) {
    this.cache = cache;
    this.labels = labels;
    this.bounds = bounds;
    this.maxSamples = maxSamples;
  }

  /**
   * @throws IOException when the bytes are no such message
   */
  void decode(byte[] buffer, int length) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(buffer, 0, length);
    for (int tag; (tag = in.readTag()) != 0; ) {
      if (tag == REQUEST_SERIES) {
        int outer = in.pushLimit(in.readRawVarint32());
        readSeries(in, buffer);
        in.popLimit(outer);
      } else if (tag == REQUEST_METADATA) {
        dropped[Dropped.METADATA.ordinal()]++;
        in.skipField(tag);
      } else {
        in.skipField(tag);
      }
    }
    lookUp(buffer);
  }

  MetricBatch batch() {
    return batch.build();
  }

  int size() {
    return batch.size();
  }

  long stale() {
    return stale;
  }

  long[] dropped() {
    return dropped;
  }

  private void readSeries(CodedInputStream in, byte[] buffer) throws IOException {
    int before = samples;
    pieceEnds = 0;
    while (true) {
      int start = in.getTotalBytesRead();
      int tag = in.readTag();
      switch (tag) {
        case 0 -> {
          if (samples > before) {
            await(buffer);
          }
          return;
        }
        case SERIES_LABEL -> {
          in.skipRawBytes(in.readRawVarint32());
          addPiece(start, in.getTotalBytesRead());
        }
        case SERIES_SAMPLE -> readSample(in);
        case SERIES_EXEMPLAR -> {
          dropped[Dropped.EXEMPLAR.ordinal()]++;
          in.skipField(tag);
        }
        case SERIES_HISTOGRAM -> {
          dropped[Dropped.HISTOGRAM.ordinal()]++;
          in.skipField(tag);
        }
        default -> in.skipField(tag);
      }
    }
  }

  private void readSample(CodedInputStream in) throws IOException {
    int outer = in.pushLimit(in.readRawVarint32());
    long value = 0;
    long timestamp = 0;
    for (int tag; (tag = in.readTag()) != 0; ) {
      if (tag == SAMPLE_VALUE) {
        value = in.readRawLittleEndian64();
      } else if (tag == SAMPLE_TIMESTAMP) {
        timestamp = in.readInt64();
      } else {
        in.skipField(tag);
      }
    }
    in.popLimit(outer);
    if (samples == bits.length) {
      bits = Arrays.copyOf(bits, samples * 2);
      timestamps = Arrays.copyOf(timestamps, samples * 2);
    }
    bits[samples] = value;
    timestamps[samples++] = timestamp;
  }

  private void addPiece(int start, int end) {
    if (pieceEnds > 0 && pieces[pieceEnds - 1] == start) {
      pieces[pieceEnds - 1] = end;
      return;
    }
    if (pieceEnds == pieces.length) {
      pieces = Arrays.copyOf(pieces, pieceEnds * 2);
    }
    pieces[pieceEnds++] = start;
    pieces[pieceEnds++] = end;
  }

  /** Puts the series just read with those that wait to be looked up. */
  private void await(byte[] buffer) {
    if (pieceEnds != 2) {
      int own = waiting == 0 ? 0 : ends[waiting - 1];
      lookUp(buffer);
      byte[] joined = joined(buffer);
      add(cache.get(joined, 0, joined.length, labels), own, samples);
      samples = 0;
      return;
    }
    from[waiting] = pieces[0];
    to[waiting] = pieces[1];
    hashes[waiting] = SeriesCache.hash(buffer, pieces[0], pieces[1]);
    ends[waiting++] = samples;
    if (waiting == TOGETHER) {
      lookUp(buffer);
      samples = 0;
    }
  }

  private void lookUp(byte[] buffer) {
    touched = cache.touch(hashes, waiting);
    int start = 0;
    for (int i = 0; i < waiting; i++) {
      add(cache.get(hashes[i], buffer, from[i], to[i], labels), start, ends[i]);
      start = ends[i];
    }
    waiting = 0;
  }

  private void add(@Nullable SeriesKey series, int start, int end) {
    if (series == null) {
      dropped[Dropped.LABELS.ordinal()] += end - start;
      return;
    }
    int index = -1;
    for (int i = start; i < end; i++) {
      if (usable(bits[i], timestamps[i])) {
        if (batch.size() == maxSamples) {
          throw Refusal.tooLarge("More than " + maxSamples + " samples in one request.");
        }
        if (index < 0) {
          index = batch.addSeries(series);
        }
        batch.add(index, timestamps[i], Double.longBitsToDouble(bits[i]));
      }
    }
  }

  private byte[] joined(byte[] buffer) {
    int length = 0;
    for (int i = 0; i < pieceEnds; i += 2) {
      length += pieces[i + 1] - pieces[i];
    }
    byte[] joined = new byte[length];
    int at = 0;
    for (int i = 0; i < pieceEnds; i += 2) {
      int size = pieces[i + 1] - pieces[i];
      System.arraycopy(buffer, pieces[i], joined, at, size);
      at += size;
    }
    return joined;
  }

  private boolean usable(long value, long timestamp) {
    if (!Double.isFinite(Double.longBitsToDouble(value))) {
      if (value == STALE) {
        stale++;
      } else {
        dropped[Dropped.NOT_FINITE.ordinal()]++;
      }
      return false;
    }
    if (timestamp < bounds.oldest()) {
      dropped[Dropped.TOO_OLD.ordinal()]++;
      return false;
    }
    if (timestamp > bounds.newest()) {
      dropped[Dropped.TOO_NEW.ordinal()]++;
      return false;
    }
    return true;
  }
}
