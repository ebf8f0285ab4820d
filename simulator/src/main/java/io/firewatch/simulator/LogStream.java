package io.firewatch.simulator;

import io.firewatch.telemetry.LogLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The generated log lines of a run in step with its clock, and why each was written: counts of all,
 * and the causes of the latest. Safe for use by several threads.
 */
final class LogStream {
  /** After a longer pause, such as a sleep of the machine, what lies between is left out. */
  private static final Duration CATCH_UP_MAX = Duration.ofSeconds(10);

  /** Lines whose cause is remembered: half a minute of the worst meltdown. */
  static final int REMEMBERED = 150_000;

  private final MeltdownGenerator generator;
  private final Map<String, Long> causes = new TreeMap<>();
  private final Deque<LineTruth> latest = new ArrayDeque<>();
  private @Nullable Instant written;

  LogStream(MeltdownGenerator generator) {
    this.generator = generator;
  }

  /** Why one line was written. */
  record LineTruth(String eventId, String cause) {}

  MeltdownGenerator generator() {
    return generator;
  }

  /** The lines since the last call, oldest first; none at the first call. */
  synchronized List<LogLine> until(Instant now) {
    Instant from = written;
    if (from == null || Duration.between(from, now).compareTo(CATCH_UP_MAX) > 0) {
      from = now;
    }
    if (now.isBefore(from)) {
      return List.of();
    }
    written = now;
    List<LogLine> lines = new ArrayList<>();
    for (LabelledLine labelled : generator.next(from, now)) {
      remember(labelled);
      lines.add(labelled.line());
    }
    return lines;
  }

  /** How many lines each cause has written so far. */
  synchronized Map<String, Long> causes() {
    return new TreeMap<>(causes);
  }

  /** The causes of the latest lines, oldest first. */
  synchronized List<LineTruth> latest() {
    return List.copyOf(latest);
  }

  private void remember(LabelledLine labelled) {
    causes.merge(labelled.cause(), 1L, Long::sum);
    latest.addLast(new LineTruth(labelled.line().id(), labelled.cause()));
    if (latest.size() > REMEMBERED) {
      latest.removeFirst();
    }
  }
}
