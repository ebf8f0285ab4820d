package io.firewatch.server.ingest;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Cuts a stream into messages of syslog: each with its length before it, or up to a newline, told
 * apart by the first character (RFC 6587).
 */
final class SyslogFrames {
  private final InputStream in;
  private final int max;

  /**
   * @param max bytes of one message
   */
  SyslogFrames(InputStream in, int max) {
    this.in = in;
    this.max = max;
  }

  /**
   * The next message, empty at the end of the stream.
   *
   * @throws IOException when the stream breaks, or what comes is no message of bounded length: then
   *     nobody knows where the next one begins
   */
  byte[] next() throws IOException {
    int first = in.read();
    while (first == '\n' || first == '\r') {
      first = in.read();
    }
    if (first < 0) {
      return new byte[0];
    }
    return Character.isDigit(first) ? counted(first) : line(first);
  }

  private byte[] counted(int first) throws IOException {
    int length = first - '0';
    for (int c = in.read(); c != ' '; c = in.read()) {
      if (c < '0' || c > '9') {
        throw new IOException("a message begins with no length");
      }
      length = length * 10 + c - '0';
      if (length > max) {
        throw new IOException("a message is longer than " + max + " bytes");
      }
    }
    byte[] message = in.readNBytes(length);
    if (message.length < length) {
      throw new EOFException("the stream ends within a message");
    }
    return message;
  }

  private byte[] line(int first) throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream(256);
    for (int c = first; c >= 0 && c != '\n'; c = in.read()) {
      if (message.size() == max) {
        throw new IOException("a line is longer than " + max + " bytes");
      }
      message.write(c);
    }
    return message.toByteArray();
  }
}
