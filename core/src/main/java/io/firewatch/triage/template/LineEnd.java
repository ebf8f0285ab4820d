package io.firewatch.triage.template;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds the end of a line eight bytes at a time (Mycroft's test for a zero byte). */
final class LineEnd {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long NEWLINES = ONES * '\n';

  private LineEnd() {}

  /** Where the first line feed in {@code [start, end)} is; {@code end} when there is none. */
  static int find(byte[] bytes, int start, int end) {
    int at = start;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      long zeroAtFeed = (long) LONG.get(bytes, at) ^ NEWLINES;
      long found = zeroAtFeed - ONES & ~zeroAtFeed & ONES << 7;
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    while (at < end && bytes[at] != '\n') {
      at++;
    }
    return at;
  }
}
