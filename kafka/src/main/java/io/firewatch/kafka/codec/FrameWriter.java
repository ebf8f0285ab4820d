package io.firewatch.kafka.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Growing bytes, written in the primitives frames are made of. */
final class FrameWriter {
  private static final VarHandle DOUBLE =
      MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes;
  private int at;

  FrameWriter(int expectedBytes) {
    bytes = new byte[Math.max(64, expectedBytes)];
  }

  int size() {
    return at;
  }

  void raw(byte b) {
    ensure(1);
    bytes[at++] = b;
  }

  /** An unsigned integer, seven bits a byte, least significant first. */
  void varint(long value) {
    ensure(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[at++] = (byte) rest;
  }

  /** A signed integer, folded so that small ones of either sign are short. */
  void signed(long value) {
    varint((value << 1) ^ (value >> 63));
  }

  void real(double value) {
    ensure(8);
    DOUBLE.set(bytes, at, value);
    at += 8;
  }

  void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    varint(utf8.length);
    append(utf8, 0, utf8.length);
  }

  void bytes(byte[] source) {
    append(source, 0, source.length);
  }

  void texts(Map<String, String> map) {
    varint(map.size());
    map.forEach((name, value) -> {
      text(name);
      text(value);
    });
  }

  /** Everything {@code other} holds, with its length before it. */
  void nested(FrameWriter other) {
    varint(other.at);
    append(other.bytes, 0, other.at);
  }

  /** Everything {@code other} holds. */
  void append(FrameWriter other) {
    append(other.bytes, 0, other.at);
  }

  void clear() {
    at = 0;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, at);
  }

  private void append(byte[] source, int from, int length) {
    ensure(length);
    System.arraycopy(source, from, bytes, at, length);
    at += length;
  }

  private void ensure(int more) {
    if (bytes.length - at < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, at + more));
    }
  }
}
