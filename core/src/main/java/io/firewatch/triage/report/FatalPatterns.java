package io.firewatch.triage.report;

import io.firewatch.telemetry.LogLine;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Recognises lines that tell of a fatal condition by whole words: "room" is no OOM. Only lines of
 * level ERROR and above count.
 */
public final class FatalPatterns {
  private static final Pattern FATAL =
      words(
          "OOM|OOMKilled|OutOfMemory(Error)?|out of memory|connection refused|FATAL|panic"
              + "|CrashLoopBackoff|(connection )?pool (is )?exhausted"
              + "|(connection )?slots? (are|is) reserved");
  private static final Pattern MEMORY =
      words("OOM|OOMKilled|OutOfMemory(Error)?|out of memory|heap( space)?");
  private static final Pattern CONNECTION = words("connections?");
  private static final Pattern POOL = words("(connection|jdbc|hikari)?pool|slots?");
  private static final Pattern LAG = words("kafka|consumers?");
  private static final Pattern DEPENDENCY = words("connection refused|CrashLoop(Backoff)?");

  private FatalPatterns() {}

  /** Kinds of trouble, named as anomalies name theirs. */
  public enum Kind {
    MEMORY_LEAK,
    DB_CONNECTION_EXHAUSTION,
    KAFKA_CONSUMER_LAG,
    DEPENDENCY_OUTAGE,
    ERROR_RATE_SPIKE,
    DEPLOYMENT_FAILURE,
    UNKNOWN
  }

  /** What kind of trouble a fatal line shows; empty when the line is not fatal. */
  public static Optional<Kind> find(LogLine line) {
    if (!line.level().isError() || !FATAL.matcher(line.message()).find()) {
      return Optional.empty();
    }
    return Optional.of(kindOf(line.message()));
  }

  static Kind kindOf(String message) {
    if (has(MEMORY, message)) {
      return Kind.MEMORY_LEAK;
    }
    if (has(CONNECTION, message) && has(POOL, message)) {
      return Kind.DB_CONNECTION_EXHAUSTION;
    }
    if (has(LAG, message)) {
      return Kind.KAFKA_CONSUMER_LAG;
    }
    return has(DEPENDENCY, message) ? Kind.DEPENDENCY_OUTAGE : Kind.UNKNOWN;
  }

  private static boolean has(Pattern pattern, String message) {
    return pattern.matcher(message).find();
  }

  private static Pattern words(String alternatives) {
    return Pattern.compile(
        "(?<![\\p{L}\\p{N}])(?:" + alternatives + ")(?![\\p{L}\\p{N}])", Pattern.CASE_INSENSITIVE);
  }
}
