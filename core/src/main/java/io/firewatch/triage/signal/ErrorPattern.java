package io.firewatch.triage.signal;

import io.firewatch.telemetry.Labels;
import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.Reading;
import io.firewatch.telemetry.SeriesKey;
import io.firewatch.triage.report.FatalPatterns;
import io.firewatch.triage.template.TemplateId;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is known of one template of a service's error lines. */
final class ErrorPattern {
  private static final int CHARTED = 24;

  final RateWatch watch;
  final Habit habit;
  final TemplateId template;
  private final Deque<Reading> counts = new ArrayDeque<>();
  FatalPatterns.Kind kind = FatalPatterns.Kind.UNKNOWN;
  boolean fatal;

  /** Lines that come before it is told as new; negative when it never will be. */
  int awaited;

  int lines;
  private int linesBefore;
  long bornMillis;
  long onsetMillis;
  long lastMillis;
  String sample = "";

  /** Whether its episode was told; one of too many at a time is not. */
  boolean told;

  ErrorPattern(TemplateId template, RateWatch watch, Habit habit) {
    this.template = template;
    this.watch = watch;
    this.habit = habit;
  }

  /** Whether so many lines, or what was counted of late, is what the service writes anyway. */
  boolean isUsual(long count) {
    return habit.isUsual((int) Math.max(count, Math.max(lines, linesBefore)));
  }

  void add(LogLine line, String message) {
    if (lines == 0 && !watch.isUnder()) {
      onsetMillis = line.timestampMillis();
      sample = message.substring(0, Math.min(200, message.length()));
      lastMillis = onsetMillis;
    }
    lastMillis = Math.max(lastMillis, line.timestampMillis());
    lines++;
    if (!fatal) {
      FatalPatterns.find(line)
          .ifPresent(found -> {
            fatal = true;
            kind = found;
            watch.severe();
          });
    }
  }

  /** Ends the window at {@code millis} and tells its count. */
  int close(long millis) {
    int count = lines;
    lines = 0;
    linesBefore = count;
    habit.take(count);
    counts.addLast(new Reading(millis, count));
    if (counts.size() > CHARTED) {
      counts.removeFirst();
    }
    return count;
  }

  List<Reading> counts() {
    return List.copyOf(counts);
  }

  SeriesKey series(String service) {
    return new SeriesKey(
        service, LogSignals.METRIC, Labels.of(Map.of("template", template.toString())));
  }

  UUID episode(String service) {
    String text = String.join("\0", service, template.toString(), Long.toString(onsetMillis));
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  void write(DataOutputStream out) throws IOException {
    out.writeLong(template.value());
    watch.write(out);
    habit.write(out);
    out.writeUTF(kind.name());
    out.writeBoolean(fatal);
    out.writeInt(awaited);
    out.writeInt(lines);
    out.writeLong(bornMillis);
    out.writeLong(onsetMillis);
    out.writeLong(lastMillis);
    out.writeUTF(sample);
    out.writeBoolean(told);
  }

  static ErrorPattern read(DataInputStream in) throws IOException {
    TemplateId template = new TemplateId(in.readLong());
    ErrorPattern pattern = new ErrorPattern(template, RateWatch.read(in), Habit.read(in));
    pattern.kind = FatalPatterns.Kind.valueOf(in.readUTF());
    pattern.fatal = in.readBoolean();
    pattern.awaited = in.readInt();
    pattern.lines = in.readInt();
    pattern.bornMillis = in.readLong();
    pattern.onsetMillis = in.readLong();
    pattern.lastMillis = in.readLong();
    pattern.sample = in.readUTF();
    pattern.told = in.readBoolean();
    return pattern;
  }
}
