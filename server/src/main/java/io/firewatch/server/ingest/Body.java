package io.firewatch.server.ingest;

import io.firewatch.server.problem.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The bytes of a request.
 *
 * @param bytes may be longer than {@code length}
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Body(byte[] bytes, int length) {
  private static final int FIRST = 64 * 1024;

  /** How much may come, as it is sent and after decompression. */
  record Bounds(long sent, long uncompressed) {}

  /** Reads what was sent, decompressed when it came with gzip. */
  static Body read(HttpServletRequest request, Bounds bounds, Room.Lease room) throws IOException {
    String encoding = encoding(request);
    return switch (encoding) {
      case "", "identity" -> readAll(request, bounds.sent, room);
      case "gzip", "x-gzip" -> unzip(request, bounds, room);
      default -> throw Refusal.unsupported("Content-Encoding " + encoding + " is not known.");
    };
  }

  /** Reads what was sent, as it is. */
  static Body readRaw(HttpServletRequest request, Bounds bounds, Room.Lease room)
      throws IOException {
    return readAll(request, bounds.sent, room);
  }

  static String encoding(HttpServletRequest request) {
    return Objects.requireNonNullElse(request.getHeader("Content-Encoding"), "")
        .trim()
        .toLowerCase(Locale.ROOT);
  }

  String text() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private static Body unzip(HttpServletRequest request, Bounds bounds, Room.Lease room)
      throws IOException {
    Body sent = readAll(request, bounds.sent, room);
    try (InputStream in =
        new GZIPInputStream(
            new java.io.ByteArrayInputStream(sent.bytes, 0, sent.length), 16 * 1024)) {
      return fill(in, FIRST, bounds.uncompressed, room);
    } catch (ZipException | EOFException e) {
      throw Refusal.malformed("The body is not gzip, as Content-Encoding says.");
    }
  }

  private static Body readAll(HttpServletRequest request, long max, Room.Lease room)
      throws IOException {
    long announced = request.getContentLengthLong();
    if (announced > max) {
      throw tooLarge(max);
    }
    // One more than announced, so that the end is seen without growing.
    int first = announced >= 0 ? (int) announced + 1 : FIRST;
    try {
      return fill(request.getInputStream(), first, max, room);
    } catch (IOException e) {
      throw Refusal.malformed("The body ended early or is not framed as its headers say.");
    }
  }

  private static Body fill(InputStream in, int first, long max, Room.Lease room)
      throws IOException {
    room.grow(first);
    byte[] bytes = new byte[first];
    int length = 0;
    for (int n; (n = in.read(bytes, length, bytes.length - length)) >= 0; ) {
      length += n;
      if (length > max) {
        throw tooLarge(max);
      }
      if (length == bytes.length) {
        room.grow(bytes.length);
        bytes = Arrays.copyOf(bytes, bytes.length * 2);
      }
    }
    return new Body(bytes, length);
  }

  private static Refusal tooLarge(long max) {
    return Refusal.tooLarge("The body is larger than " + max + " bytes.");
  }
}
