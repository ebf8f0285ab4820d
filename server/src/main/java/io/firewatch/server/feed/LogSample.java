package io.firewatch.server.feed;

import io.firewatch.server.config.FeedProperties;
import io.firewatch.telemetry.LogLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;

/** Log lines of the moment: a fair sample of each interval, so that a flood costs no more. */
@Component
public final class LogSample {
  private final int size;
  private final LogMinutes minutes;
  private List<LogLine> sample = new ArrayList<>();
  private long seen;

  LogSample(FeedProperties properties, LogMinutes minutes) {
    this.minutes = minutes;
    this.size = properties.logSample();
  }

  public synchronized void add(List<LogLine> lines) {
    minutes.add(lines);
    for (LogLine line : lines) {
      seen++;
      if (sample.size() < size) {
        sample.add(line);
      } else {
        long place = ThreadLocalRandom.current().nextLong(seen);
        if (place < size) {
          sample.set((int) place, line);
        }
      }
    }
  }

  /** What was sampled since the last call, and how many lines there were; empty when none. */
  synchronized java.util.Optional<Map<String, Object>> take() {
    if (seen == 0) {
      return java.util.Optional.empty();
    }
    List<Map<String, Object>> lines = sample.stream().map(LogSample::view).toList();
    Map<String, Object> batch = Map.of("lines", lines, "seen", seen);
    sample = new ArrayList<>();
    seen = 0;
    return java.util.Optional.of(batch);
  }

  private static Map<String, Object> view(LogLine line) {
    return Map.of(
        "timestamp", Instant.ofEpochMilli(line.timestampMillis()),
        "service", line.service(),
        "level", line.level(),
        "message", line.message(),
        "trace_id", line.traceId());
  }
}
