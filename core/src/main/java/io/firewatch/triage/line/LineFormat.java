package io.firewatch.triage.line;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How the lines of one stream carry their message: in a JSON or logfmt field, or behind a header.
 * Learnt from a sample, immutable.
 */
public final class LineFormat {
  private static final double MOST = 0.9;

  private final boolean structured;
  private final HeaderFormat header;

  private LineFormat(boolean structured, HeaderFormat header) {
    this.structured = structured;
    this.header = header;
  }

  /** Learns from lines of one stream; 200 are enough. */
  public static LineFormat learn(List<String> sample) {
    long structured = sample.stream().filter(LogLineReader::isStructured).count();
    return structured >= MOST * sample.size() && !sample.isEmpty()
        ? new LineFormat(true, HeaderFormat.NONE)
        : new LineFormat(false, HeaderFormat.learn(sample));
  }

  /** The message of a line; the line itself when it is of another kind than the sample. */
  public String message(String line) {
    if (structured) {
      return LogLineReader.read(line).message();
    }
    if (!header.isPresent()) {
      return line;
    }
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    int start = header.messageStart(bytes, 0, bytes.length);
    return bytes.length == line.length()
        ? line.substring(start)
        : new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
  }
}
