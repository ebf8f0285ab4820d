package io.firewatch.kafka.codec;

import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.LogLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The log frame: the common header, a varint count, and each line as its id, service, signed epoch
 * milliseconds, first letter of the level, message, trace id and labels; texts have a varint length
 * before them.
 */
public final class LogFrameCodec {
  private static final LogLevel[] LEVELS = LogLevel.values();

  private LogFrameCodec() {}

  /** The lines as frames of at most {@code maxBytes}, except a line that is longer on its own. */
  public static List<byte[]> encode(List<LogLine> lines, int maxBytes) {
    return RowFrames.encode(Frames.LOGS, lines, LogFrameCodec::write, maxBytes);
  }

  /**
   * Reads a frame.
   *
   * @throws CorruptFrame when the bytes are no log frame, or a damaged one
   */
  public static List<LogLine> decode(byte[] bytes) {
    return RowFrames.decode(Frames.LOGS, bytes, LogFrameCodec::read);
  }

  /**
   * Reads the lines of a frame at a level and above; the texts of others are not even looked at.
   *
   * @throws CorruptFrame when the bytes are no log frame, or a damaged one
   */
  public static List<LogLine> decode(byte[] bytes, LogLevel least) {
    FrameReader in = Frames.open(Frames.LOGS, bytes);
    List<LogLine> lines = new ArrayList<>();
    Runnable read =
        () -> {
          int begin = in.position();
          if (levelOfNext(in).compareTo(least) < 0) {
            in.skipText();
            in.skipText();
            in.skipTexts();
          } else {
            in.back(begin);
            lines.add(read(in));
          }
        };
    RowFrames.each(in, in.count(RowFrames.LEAST_BYTES), read);
    return lines;
  }

  /**
   * Reads what triage looks at: service, time, level and message. Ids, traces and labels are passed
   * over and empty.
   *
   * @throws CorruptFrame when the bytes are no log frame, or a damaged one
   */
  public static List<LogLine> decodeMessages(byte[] bytes) {
    FrameReader in = Frames.open(Frames.LOGS, bytes);
    int count = in.count(RowFrames.LEAST_BYTES);
    List<LogLine> lines = new ArrayList<>(count);
    Runnable read =
        () -> {
          in.skipText();
          String before = lines.isEmpty() ? "" : lines.getLast().service();
          String service = in.textLike(before);
          long millis = in.signed();
          LogLevel level = level(in.raw());
          String message = in.text();
          in.skipText();
          in.skipTexts();
          lines.add(new LogLine("", service, millis, level, message, "", Map.of()));
        };
    RowFrames.each(in, count, read);
    return lines;
  }

  /** Reads as far as the level of the line that follows. */
  private static LogLevel levelOfNext(FrameReader in) {
    in.skipText();
    in.skipText();
    in.signed();
    return level(in.raw());
  }

  /** How many lines a frame says it has. */
  static int count(byte[] bytes) {
    return Frames.open(Frames.LOGS, bytes).count(RowFrames.LEAST_BYTES);
  }

  private static void write(FrameWriter out, LogLine line) {
    out.text(line.id());
    out.text(line.service());
    out.signed(line.timestampMillis());
    out.raw((byte) line.level().name().charAt(0));
    out.text(line.message());
    out.text(line.traceId());
    out.texts(line.labels());
  }

  private static LogLine read(FrameReader in) {
    return new LogLine(
        in.text(), in.text(), in.signed(), level(in.raw()), in.text(), in.text(), in.texts());
  }

  /** Levels differ in their first letter. */
  static LogLevel level(byte letter) {
    for (LogLevel level : LEVELS) {
      if (level.name().charAt(0) == letter) {
        return level;
      }
    }
    throw new CorruptFrame("there is no level " + letter);
  }
}
