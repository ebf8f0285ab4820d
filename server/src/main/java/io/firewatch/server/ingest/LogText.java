package io.firewatch.server.ingest;

import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.LogLine;
import io.firewatch.triage.line.LogLineReader;
import io.firewatch.triage.line.StackTraceJoiner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Raw text as log lines, each with the level it seems to name. */
final class LogText {
  /** Longer messages are cut: they must fit a record, and nobody reads them to the end. */
  static final int MAX_MESSAGE = 32_768;

  private LogText() {}

  /** A stack trace, and what is indented, belongs to the line it follows. */
  static List<LogLine> lines(String text, String service, long now) {
    StackTraceJoiner joiner = new StackTraceJoiner();
    List<LogLine> lines = new ArrayList<>();
    Consumer<String> event = message -> lines.add(line(message, service, now));
    text.lines().filter(line -> !line.isBlank()).forEach(line -> joiner.add(line).ifPresent(event));
    joiner.flush().ifPresent(event);
    return lines;
  }

  private static LogLine line(String message, String service, long now) {
    return new LogLine(EventIds.next(), service, now, levelOf(message), cut(message), "", Map.of());
  }

  static LogLevel levelOf(String line) {
    return LogLineReader.level(line).orElse(LogLevel.INFO);
  }

  static String cut(String message) {
    return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE) + "…";
  }
}
