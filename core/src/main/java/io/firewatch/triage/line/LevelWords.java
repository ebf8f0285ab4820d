package io.firewatch.triage.line;

import io.firewatch.telemetry.LogLevel;
import java.util.Locale;
import java.util.Optional;

/** Recognises a level by whole words, never by a part of a word. */
public final class LevelWords {
  /** A level is looked for among the first words of a line only; further on it is prose. */
  private static final int WORDS = 12;

  /** Longest name of a level: {@code INFORMATION}. */
  private static final int LONGEST = 11;

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
   * its first words; or the first word that is no time, except for what would be fatal. A
   * lower-case word inside the sentence ("no error") is none.
   */
  public static Optional<LogLevel> find(String line) {
    int words = 0;
    int i = 0;
    boolean opening = true;
    while (i < line.length() && words < WORDS) {
      if (!isWordPart(line.charAt(i))) {
        i++;
        continue;
      }
      int start = i;
      boolean capitals = true;
      boolean digits = false;
      for (; i < line.length() && isWordPart(line.charAt(i)); i++) {
        capitals &= !Character.isLowerCase(line.charAt(i));
        digits |= Character.isDigit(line.charAt(i));
      }
      words++;
      if (i - start <= LONGEST && !Character.isDigit(line.charAt(start))) {
        Optional<LogLevel> level = at(line, start, i, capitals, opening);
        if (level.isPresent()) {
          return level;
        }
      }
      opening &= digits;
    }
    return Optional.empty();
  }

  /** The level that {@code [start, end)} of a line names, if what is around it lets it name one. */
  private static Optional<LogLevel> at(
      String line, int start, int end, boolean allCapitals, boolean opening) {
    int length = end - start;
    boolean bracketed = start > 0 && end < line.length() && isPair(line, start - 1, end);
    boolean headed = start == 0 && end < line.length() && line.charAt(end) == ':';
    boolean capitals = length > 2 && allCapitals;
    boolean lone =
        length == 1
            && start > 0
            && line.charAt(start - 1) == ' '
            && end < line.length()
            && line.charAt(end) == ' '
            && "VDIWEF".indexOf(line.charAt(start)) >= 0
            && hasTimeBefore(line, start);
    boolean first = opening && length > 3;
    if (!(bracketed || headed || capitals || lone || first)) {
      return Optional.empty();
    }
    String word = line.substring(start, end);
    if (word.equals("CONFIG") || word.equals("ALERT") && !bracketed) {
      return Optional.empty();
    }
    Optional<LogLevel> level = parse("V".equals(word) ? "VERBOSE" : word);
    boolean onlyFirst = first && !(bracketed || headed || capitals);
    return onlyFirst ? level.filter(found -> found != LogLevel.FATAL) : level;
  }

  private static boolean isPair(String line, int open, int close) {
    return switch (line.charAt(open)) {
      case '[' -> line.charAt(close) == ']';
      case '<' -> line.charAt(close) == '>';
      case '(' -> line.charAt(close) == ')';
      default -> false;
    };
  }

  private static boolean hasTimeBefore(String line, int end) {
    int colon = line.indexOf(':');
    return colon > 0 && colon < end && Character.isDigit(line.charAt(colon - 1));
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }
}
