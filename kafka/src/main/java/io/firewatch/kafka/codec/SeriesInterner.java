package io.firewatch.kafka.codec;

import io.firewatch.telemetry.Labels;
import io.firewatch.telemetry.SeriesKey;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Turns the encoded names of series into keys, without making strings for those seen before: a
 * table of open addressing over a hash of the encoded bytes, which are compared in full. When it is
 * full it starts anew, so that it stays bounded however many series come and go. Not safe for use
 * by several threads.
 */
final class SeriesInterner {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int TOGETHER = 32;
  private static final int FIRST_SLOTS = 1 << 10;

  private final int maxEntries;
  private @Nullable Entry[] slots = new @Nullable Entry[FIRST_SLOTS];
  private int size;

  /** Nothing but the proof that memory was read. */
  @SuppressWarnings("UnusedVariable")
  private long touched;

  SeriesInterner(int maxEntries) {
    this.maxEntries = maxEntries;
  }

  @SuppressWarnings("ArrayRecordComponent") // Compared by hand.
  private record Entry(long hash, byte[] encoded, SeriesKey key) {
    boolean is(long wantedHash, byte[] bytes, int from, int length) {
      return hash == wantedHash
          && Arrays.equals(encoded, 0, encoded.length, bytes, from, from + length);
    }
  }

  /**
   * The keys that stand one after the other in {@code bytes}. What several of them need is read
   * before any is compared, so that memory answers for all of them at one time.
   *
   * @param starts where each begins
   * @param lengths how many bytes each has, at least one
   */
  void intern(byte[] bytes, int[] starts, int[] lengths, SeriesKey[] into) {
    long[] hashes = new long[into.length];
    for (int i = 0; i < into.length; i++) {
      hashes[i] = hash(bytes, starts[i], lengths[i]);
    }
    for (int from = 0; from < into.length; from += TOGETHER) {
      int to = Math.min(from + TOGETHER, into.length);
      touch(hashes, from, to);
      for (int i = from; i < to; i++) {
        into[i] = intern(hashes[i], bytes, starts[i], lengths[i]);
      }
    }
  }

  private void touch(long[] hashes, int from, int to) {
    int mask = slots.length - 1;
    long all = 0;
    for (int i = from; i < to; i++) {
      Entry entry = slots[(int) hashes[i] & mask];
      if (entry != null) {
        all += entry.hash + entry.encoded[0];
      }
    }
    touched = all;
  }

  /** The key that {@code length} bytes at {@code from} are the encoded form of. */
  SeriesKey intern(byte[] bytes, int from, int length) {
    return intern(hash(bytes, from, length), bytes, from, length);
  }

  private SeriesKey intern(long hash, byte[] bytes, int from, int length) {
    int mask = slots.length - 1;
    int slot = (int) hash & mask;
    for (Entry entry = slots[slot]; entry != null; entry = slots[slot]) {
      if (entry.is(hash, bytes, from, length)) {
        return entry.key;
      }
      slot = (slot + 1) & mask;
    }
    SeriesKey key = decode(bytes, from, length);
    add(new Entry(hash, Arrays.copyOfRange(bytes, from, from + length), key));
    return key;
  }

  int size() {
    return size;
  }

  private void add(Entry entry) {
    if (size >= maxEntries) {
      slots = new @Nullable Entry[FIRST_SLOTS];
      size = 0;
    } else if (size * 2 >= slots.length) {
      @Nullable Entry[] old = slots;
      slots = new @Nullable Entry[old.length * 2];
      for (Entry kept : old) {
        if (kept != null) {
          place(kept);
        }
      }
    }
    place(entry);
    size++;
  }

  private void place(Entry entry) {
    int mask = slots.length - 1;
    int slot = (int) entry.hash & mask;
    while (slots[slot] != null) {
      slot = (slot + 1) & mask;
    }
    slots[slot] = entry;
  }

  private static SeriesKey decode(byte[] bytes, int from, int length) {
    // A reader over a copy: a damaged length must not reach beyond this entry.
    FrameReader reader = new FrameReader(Arrays.copyOfRange(bytes, from, from + length), 0);
    String service = reader.text();
    String metric = reader.text();
    String labels = reader.text(reader.remaining());
    try {
      return SeriesKey.shared(service, metric, new Labels(labels));
    } catch (IllegalArgumentException e) {
      throw new CorruptFrame("a series without a name: " + e.getMessage(), e);
    }
  }

  /** Eight bytes a step, multiplied and mixed as in wyhash's finaliser. */
  private static long hash(byte[] bytes, int from, int length) {
    long hash = 0x9E3779B97F4A7C15L ^ length;
    int at = from;
    int end = from + length;
    for (; at + 8 <= end; at += 8) {
      hash = mix(hash ^ (long) LONG.get(bytes, at));
    }
    long tail = 0;
    for (; at < end; at++) {
      tail = (tail << 8) | (bytes[at] & 0xFF);
    }
    return mix(hash ^ tail);
  }

  private static long mix(long value) {
    long a = value * 0xBF58476D1CE4E5B9L;
    return a ^ (a >>> 32);
  }
}
