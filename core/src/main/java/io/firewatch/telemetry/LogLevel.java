package io.firewatch.telemetry;

import java.util.Locale;

/** Level of a log line, least severe first. */
public enum LogLevel {
  TRACE,
  DEBUG,
  INFO,
  WARN,
  ERROR,
  FATAL;

  /** Reads the many spellings loggers use; what is not recognised is {@link #INFO}. */
  public static LogLevel parse(String text) {
    return switch (text.trim().toUpperCase(Locale.ROOT)) {
      case "TRACE", "FINEST", "FINER" -> TRACE;
      case "DEBUG", "FINE", "VERBOSE" -> DEBUG;
      case "WARN", "WARNING" -> WARN;
      case "ERROR", "ERR", "SEVERE" -> ERROR;
      case "FATAL", "CRITICAL", "CRIT", "ALERT", "EMERG", "EMERGENCY", "PANIC" -> FATAL;
      default -> INFO;
    };
  }

  public boolean isError() {
    return this == ERROR || this == FATAL;
  }
}
