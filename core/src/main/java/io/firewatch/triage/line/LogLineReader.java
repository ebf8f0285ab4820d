package io.firewatch.triage.line;

import io.firewatch.telemetry.LogLevel;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads one line: a JSON object, logfmt, or plain text with or without a header. Names of fields
 * are those that logging libraries use.
 */
public final class LogLineReader {
  private static final List<String> MESSAGE =
      List.of("message", "msg", "@message", "text", "body", "log", "event");
  private static final List<String> LEVEL =
      List.of("level", "severity", "lvl", "loglevel", "log.level", "levelname", "severity_text");
  private static final List<String> SERVICE =
      List.of("service", "service.name", "service_name", "app", "application", "component");
  private static final List<String> TIME =
      List.of("time", "timestamp", "@timestamp", "ts", "t", "datetime", "asctime");

  private LogLineReader() {}

  /** Never fails: a line that is neither JSON nor logfmt is its own message. */
  public static ParsedLine read(String line) {
    String text = line.strip();
    Optional<Map<String, String>> fields =
        text.startsWith("{") ? JsonLine.fields(text) : LogfmtLine.fields(text);
    return fields.flatMap(LogLineReader::structured).orElseGet(() -> plain(line));
  }

  /** The level a line names, in a field of its own or as a word. */
  public static Optional<LogLevel> level(String line) {
    return isPerhapsStructured(line) ? read(line).level() : LevelWords.find(line);
  }

  /** Cheaper than reading it: a line that is neither for sure is by far the most frequent one. */
  private static boolean isPerhapsStructured(String line) {
    if (line.isEmpty() || Character.isWhitespace(line.charAt(0)) || line.charAt(0) == '{') {
      return true;
    }
    int equals = line.indexOf('=');
    int blank = line.indexOf(' ');
    return equals > 0 && (blank < 0 || equals < blank);
  }

  /** Whether a line is JSON or logfmt with a message in it. */
  static boolean isStructured(String line) {
    String text = line.strip();
    Optional<Map<String, String>> fields =
        text.startsWith("{") ? JsonLine.fields(text) : LogfmtLine.fields(text);
    return fields.flatMap(LogLineReader::structured).isPresent();
  }

  private static Optional<ParsedLine> structured(Map<String, String> fields) {
    return pick(fields, MESSAGE)
        .map(message ->
            new ParsedLine(
                message,
                pick(fields, LEVEL).flatMap(LevelWords::parse),
                pick(fields, SERVICE).filter(name -> !name.isBlank()),
                pick(fields, TIME)));
  }

  private static Optional<String> pick(Map<String, String> fields, List<String> names) {
    return names.stream().filter(fields::containsKey).findFirst().map(fields::get);
  }

  private static ParsedLine plain(String line) {
    Optional<LogLevel> level = LevelWords.find(line);
    return new ParsedLine(line, level, Optional.empty(), Optional.empty());
  }
}
