package io.firewatch.triage.line;

import io.firewatch.telemetry.LogLevel;
import java.util.Locale;
import java.util.Optional;

/** Recognises a level by whole words, never by a part of a word. */
public final class LevelWords {
  /** A level is looked for among the first words of a line only; further on it is prose. */
  private static final int WORDS = 12;

  private LevelWords() {}

  /** The level a field's value names, also as syslog or pino number; empty when it is none. */
  public static Optional<LogLevel> parse(String value) {
    return switch (value.strip().toUpperCase(Locale.ROOT)) {
      case "TRACE", "FINEST", "FINER", "10" -> Optional.of(LogLevel.TRACE);
      case "DEBUG", "FINE", "VERBOSE", "DBG", "D", "20" -> Optional.of(LogLevel.DEBUG);
      case "INFO", "INFORMATION", "NOTICE", "CONFIG", "I", "30" -> Optional.of(LogLevel.INFO);
      case "WARN", "WARNING", "W", "40" -> Optional.of(LogLevel.WARN);
      case "ERROR", "ERR", "SEVERE", "FAILURE", "E", "50" -> Optional.of(LogLevel.ERROR);
      case "FATAL", "CRITICAL", "CRIT", "ALERT", "EMERG", "EMERGENCY", "PANIC", "F", "60" ->
          Optional.of(LogLevel.FATAL);
      default -> Optional.empty();
    };
  }

  /**
   * The level a plain line carries: a word in capitals, or one in brackets or before a colon, among
   * its first words. A lower-case word inside the sentence ("no error") is none.
   */
  public static Optional<LogLevel> find(String line) {
    int words = 0;
    int i = 0;
    while (i < line.length() && words < WORDS) {
      if (!isWordPart(line.charAt(i))) {
        i++;
        continue;
      }
      int start = i;
      while (i < line.length() && isWordPart(line.charAt(i))) {
        i++;
      }
      words++;
      Optional<LogLevel> level = at(line, start, i);
      if (level.isPresent()) {
        return level;
      }
    }
    return Optional.empty();
  }

  private static Optional<LogLevel> at(String line, int start, int end) {
    if (end - start > 11) {
      return Optional.empty();
    }
    String word = line.substring(start, end);
    boolean bracketed =
        start > 0
            && end < line.length()
            && (line.charAt(start - 1) == '[' && line.charAt(end) == ']'
                || line.charAt(start - 1) == '<' && line.charAt(end) == '>'
                || line.charAt(start - 1) == '(' && line.charAt(end) == ')');
    boolean headed = start == 0 && end < line.length() && line.charAt(end) == ':';
    boolean capitals = word.length() > 2 && word.equals(word.toUpperCase(Locale.ROOT));
    boolean lone =
        word.length() == 1
            && start > 0
            && line.charAt(start - 1) == ' '
            && end < line.length()
            && line.charAt(end) == ' '
            && "VDIWEF".contains(word)
            && hasTimeBefore(line, start);
    if (Character.isDigit(word.charAt(0)) || !(bracketed || headed || capitals || lone)) {
      return Optional.empty();
    }
    return "CONFIG".equals(word) || "ALERT".equals(word) && !bracketed
        ? Optional.empty()
        : parse("V".equals(word) ? "VERBOSE" : word);
  }

  private static boolean hasTimeBefore(String line, int end) {
    int colon = line.indexOf(':');
    return colon > 0 && colon < end && Character.isDigit(line.charAt(colon - 1));
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }
}
