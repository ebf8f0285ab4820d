package io.firewatch.bench.ingest;

import io.firewatch.telemetry.LogLevel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;

/**
 * The lines that travel in one request, written once; what is drawn anew for each request are the
 * digits of values, and its time. So the driver costs little beside the server it measures. For one
 * thread.
 */
final class LogBlock {
  /** Stands for the time as text, 23 characters. */
  static final String TIME_TEXT = "\u0001".repeat(23);

  /** Stands for the time in epoch milliseconds, 13 digits. */
  static final String TIME_MILLIS = "\u0002".repeat(13);

  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private final LogFormat format;
  private final String path;
  private final int lines;
  private final int errors;
  private final byte[] body;
  private final int[] digitAt;
  private final int[] textAt;
  private final int[] millisAt;
  private long random;

  /** A line to be. */
  record Line(String service, LogLevel level, String message) {}

  /**
   * @param path where it is sent to, query included
   * @param seed of the digits
   */
  LogBlock(LogFormat format, String path, List<Line> lines, long seed) {
    this.format = format;
    this.path = path;
    this.lines = lines.size();
    this.errors = (int) lines.stream().filter(line -> line.level().isError()).count();
    this.random = seed * 2 + 1;
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(format.line(line.service(), line.level(), line.message())));
    this.body = text.toString().getBytes(StandardCharsets.ISO_8859_1);
    this.digitAt = placesOf('#', 1);
    this.textAt = placesOf('\u0001', TIME_TEXT.length());
    this.millisAt = placesOf('\u0002', TIME_MILLIS.length());
  }

  private int[] placesOf(char mark, int width) {
    int[] places = new int[body.length];
    int count = 0;
    for (int i = 0; i < body.length; i++) {
      if (body[i] == mark) {
        places[count++] = i;
        i += width - 1;
      }
    }
    return Arrays.copyOf(places, count);
  }

  /** The body with other values, as if written at {@code nowMillis}; good until the next call. */
  byte[] fill(long nowMillis) {
    put(textAt, TEXT.format(Instant.ofEpochMilli(nowMillis)));
    put(millisAt, Long.toString(nowMillis));
    long bits = 0;
    long state = random;
    for (int i = 0; i < digitAt.length; i++) {
      if (i % 8 == 0) {
        // xorshift64, Marsaglia 2003: a byte for each of eight digits.
        state ^= state << 13;
        state ^= state >>> 7;
        state ^= state << 17;
        bits = state;
      }
      body[digitAt[i]] = (byte) ('0' + (((bits & 0xFF) * 10) >>> 8));
      bits >>>= 8;
    }
    random = state;
    return body;
  }

  private void put(int[] places, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    for (int place : places) {
      System.arraycopy(bytes, 0, body, place, bytes.length);
    }
  }

  LogFormat format() {
    return format;
  }

  String path() {
    return path;
  }

  int lines() {
    return lines;
  }

  /** Lines at ERROR and above. */
  int errors() {
    return errors;
  }

  int bytes() {
    return body.length;
  }
}
