package io.firewatch.server.ingest;

import io.firewatch.telemetry.SeriesKey;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Series by the bytes their labels have on the wire, so that a series seen before costs one hash
 * and one comparison. Bounded: an entry that finds its {@value #WAYS} slots taken replaces one.
 * Races between writers lose at most an entry.
 */
final class SeriesCache {
  private static final int WAYS = 4;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private final AtomicReferenceArray<@Nullable Entry> slots;
  private final int mask;

  /** Labels on the wire, and the series they name; null when they name none. */
  private record Entry(long hash, byte[] labels, @Nullable SeriesKey series) {}

  /** Decodes labels that were not seen before. */
  interface Decoder {
    @Nullable SeriesKey decode(byte[] buffer, int from, int to);
  }

  SeriesCache(int capacity) {
    int size = Integer.highestOneBit(Math.max(WAYS, capacity) * 2 - 1);
    slots = new AtomicReferenceArray<>(size);
    mask = size - 1;
  }

  /** The series of the labels in {@code buffer}; null when they name none. */
  @Nullable SeriesKey get(byte[] buffer, int from, int to, Decoder decoder) {
    return get(hash(buffer, from, to), buffer, from, to, decoder);
  }

  /**
   * Reads what looking up these series will need. Of many thousands none is in the processor's
   * caches; asked for one after the other beforehand, their memory comes together.
   *
   * @return something made of all of it, so that it is read
   */
  long touch(long[] hashes, int size) {
    long all = 0;
    for (int i = 0; i < size; i++) {
      Entry entry = slots.getPlain((int) (hashes[i] >>> 32) & mask);
      if (entry != null) {
        all += entry.hash + entry.labels.length;
      }
    }
    return all;
  }

  /** As the other, with the {@link #hash} of the labels known. */
  @Nullable SeriesKey get(long hash, byte[] buffer, int from, int to, Decoder decoder) {
    int free = -1;
    for (int way = 0; way < WAYS; way++) {
      int slot = ((int) (hash >>> 32) + way) & mask;
      Entry entry = slots.get(slot);
      if (entry == null) {
        free = slot;
        break;
      }
      if (entry.hash == hash
          && Arrays.equals(entry.labels, 0, entry.labels.length, buffer, from, to)) {
        return entry.series;
      }
    }
    SeriesKey series = decoder.decode(buffer, from, to);
    int slot = free >= 0 ? free : ((int) (hash >>> 32) + (int) (hash & (WAYS - 1))) & mask;
    slots.set(slot, new Entry(hash, Arrays.copyOfRange(buffer, from, to), series));
    return series;
  }

  static long hash(byte[] buffer, int from, int to) {
    long hash = to - from;
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      hash = mix(hash ^ (long) LONGS.get(buffer, at));
    }
    long rest = 0;
    for (; at < to; at++) {
      rest = rest << 8 | (buffer[at] & 0xff);
    }
    return mix(hash ^ rest);
  }

  private static long mix(long value) {
    long product = value * MULTIPLIER;
    return product ^ product >>> 29 ^ Long.rotateLeft(value, 17);
  }
}
