package io.firewatch.server.ingest;

import io.firewatch.server.config.IngestProperties;
import io.firewatch.server.problem.Refusal;
import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.TelemetryLog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes messages of syslog into the log, many at once where many come at once. */
@Component
final class SyslogIntake {
  private static final int BATCH = 500;
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private final Intake intake;
  private final TelemetryLog log;
  private final IngestProperties.Times times;
  private final InstantSource clock;
  private final Counter malformed;
  private final Counter lost;
  private final Counter broken;
  private final Counter refused;

  SyslogIntake(
      Intake intake,
      TelemetryLog log,
      IngestProperties properties,
      InstantSource clock,
      MeterRegistry meters) {
    this.intake = intake;
    this.log = log;
    this.times = properties.times();
    this.clock = clock;
    this.malformed = meters.counter("firewatch.logs.rejected", "reason", "malformed");
    this.lost = meters.counter("firewatch.logs.rejected", "reason", "no_room");
    this.broken = meters.counter("firewatch.syslog.connections.broken");
    this.refused = meters.counter("firewatch.syslog.connections.refused");
  }

  Batching batching() {
    return new Batching();
  }

  /** A connection ended within a message, or brought something else. */
  void broken() {
    broken.increment();
  }

  /** There were too many connections. */
  void refused() {
    refused.increment();
  }

  /** The messages that came since the last sending; for one thread. */
  final class Batching {
    private List<LogLine> lines = new ArrayList<>();
    private long[] dropped = new long[Dropped.values().length];
    private int bytes;

    void add(byte[] message, int from, int length) {
      TimeBounds bounds = TimeBounds.around(clock.instant(), times.oldest(), times.newest());
      Optional<LogLine> line = SyslogMessage.read(message, from, length, bounds.now());
      if (line.isEmpty()) {
        malformed.increment();
      } else if (bounds.contain(line.get().timestampMillis())) {
        lines.add(line.get());
        bytes += length;
      } else {
        boolean isOld = line.get().timestampMillis() < bounds.oldest();
        dropped[(isOld ? Dropped.TOO_OLD : Dropped.TOO_NEW).ordinal()]++;
      }
    }

    boolean isFull() {
      return lines.size() >= BATCH;
    }

    /** Waits for room as long as it takes; the sender waits with it. */
    void sendUntilTaken() throws InterruptedException, IOException {
      long pause = FIRST_PAUSE_MILLIS;
      while (!take()) {
        Thread.sleep(pause);
        pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
      }
    }

    /** What finds no room is lost, and counted. */
    void sendOnce() throws IOException {
      if (!take()) {
        lost.increment(lines.size());
        clear();
      }
    }

    private boolean take() throws IOException {
      List<LogLine> sent = List.copyOf(lines);
      long[] left = dropped;
      try {
        intake.take(
            Kind.LOGS,
            room -> {
              room.grow(4L * bytes);
              return new Batch(sent.size(), 0, left, () -> log.appendLogs(sent));
            });
        clear();
        return true;
      } catch (Refusal refusal) {
        return false;
      }
    }

    private void clear() {
      lines = new ArrayList<>();
      dropped = new long[Dropped.values().length];
      bytes = 0;
    }
  }
}
