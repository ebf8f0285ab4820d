package io.firewatch.kafka.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads what {@link FrameWriter} wrote. Every length is checked against the bytes that are left
 * before anything is allocated, so damaged input ends in {@link CorruptFrame} and nothing worse.
 */
final class FrameReader {
  private static final VarHandle DOUBLE =
      MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;
  private int at;
  private final int end;

  FrameReader(byte[] bytes, int from) {
    this.bytes = bytes;
    this.at = from;
    this.end = bytes.length;
  }

  int position() {
    return at;
  }

  int remaining() {
    return end - at;
  }

  byte raw() {
    need(1);
    return bytes[at++];
  }

  long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      need(1);
      byte b = bytes[at++];
      value |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw new CorruptFrame("a number of more than 10 bytes at " + at);
  }

  long signed() {
    long folded = varint();
    return (folded >>> 1) ^ -(folded & 1);
  }

  /** A number of things of which each takes at least {@code leastBytes} of what is left. */
  int count(int leastBytes) {
    long count = varint();
    if (count < 0 || count > remaining() / leastBytes) {
      throw new CorruptFrame(count + " entries cannot be in " + remaining() + " bytes");
    }
    return (int) count;
  }

  double real() {
    need(8);
    double value = (double) DOUBLE.get(bytes, at);
    at += 8;
    return value;
  }

  String text() {
    return text(count(1));
  }

  /** A text that is probably ASCII and equal to {@code expected}, which then is the answer. */
  String textLike(String expected) {
    int length = count(1);
    boolean same = length == expected.length();
    for (int i = 0; same && i < length; i++) {
      same = bytes[at + i] == expected.charAt(i);
    }
    if (!same) {
      return text(length);
    }
    at += length;
    return expected;
  }

  String text(int length) {
    need(length);
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  byte[] blob() {
    int length = count(1);
    byte[] blob = Arrays.copyOfRange(bytes, at, at + length);
    at += length;
    return blob;
  }

  Map<String, String> texts() {
    int size = count(2);
    if (size == 0) {
      return Map.of();
    }
    Map<String, String> map = HashMap.newHashMap(size);
    for (int i = 0; i < size; i++) {
      map.put(text(), text());
    }
    return map;
  }

  /** Goes on behind a text without reading it. */
  void skipText() {
    int length = count(1);
    at += length;
  }

  /** Goes on behind a map of texts without reading them. */
  void skipTexts() {
    for (int left = 2 * count(2); left > 0; left--) {
      skipText();
    }
  }

  /** Reads again from where {@link #position} was. */
  void back(int position) {
    at = position;
  }

  void skip(int length) {
    need(length);
    at += length;
  }

  void finish() {
    if (at != end) {
      throw new CorruptFrame(remaining() + " bytes after the end of the frame");
    }
  }

  private void need(int length) {
    if (length < 0 || length > end - at) {
      throw new CorruptFrame("cut short: " + length + " bytes wanted at " + at + " of " + end);
    }
  }
}
