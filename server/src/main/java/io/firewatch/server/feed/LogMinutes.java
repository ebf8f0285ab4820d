package io.firewatch.server.feed;

import io.firewatch.telemetry.LogLine;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Log lines of the last hour by minute of arrival, all of them, as far as this node was up. */
@Component
public final class LogMinutes {
  /** Minutes that are kept, the current one included. */
  public static final int KEPT = 60;

  private static final long MINUTE = 60_000;

  private final InstantSource clock;
  private final @Nullable Tally[] ring = new Tally[KEPT];

  LogMinutes(InstantSource clock) {
    this.clock = clock;
  }

  private static final class Tally {
    private final long number;
    private long errors;
    private long warnings;
    private long others;

    Tally(long number) {
      this.number = number;
    }

    void add(LogLine line) {
      switch (line.level()) {
        case ERROR, FATAL -> errors++;
        case WARN -> warnings++;
        case TRACE, DEBUG, INFO -> others++;
      }
    }
  }

  /**
   * Lines of one minute.
   *
   * @param errors at ERROR and above
   * @param others below WARN
   */
  public record Minute(Instant start, long errors, long warnings, long others) {
    public long total() {
      return errors + warnings + others;
    }
  }

  synchronized void add(List<LogLine> lines) {
    long number = clock.millis() / MINUTE;
    Tally tally = at(number);
    if (tally == null) {
      tally = new Tally(number);
      ring[(int) (number % KEPT)] = tally;
    }
    lines.forEach(tally::add);
  }

  /** All minutes that are kept, oldest first; those without lines too. */
  public synchronized List<Minute> latest() {
    long current = clock.millis() / MINUTE;
    List<Minute> minutes = new ArrayList<>();
    for (long number = current - KEPT + 1; number <= current; number++) {
      Tally tally = at(number);
      Instant start = Instant.ofEpochMilli(number * MINUTE);
      minutes.add(
          tally == null
              ? new Minute(start, 0, 0, 0)
              : new Minute(start, tally.errors, tally.warnings, tally.others));
    }
    return minutes;
  }

  private @Nullable Tally at(long number) {
    Tally tally = ring[(int) (number % KEPT)];
    return tally == null || tally.number != number ? null : tally;
  }
}
