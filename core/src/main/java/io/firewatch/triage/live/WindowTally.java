package io.firewatch.triage.live;

import io.firewatch.telemetry.LogLevel;
import io.firewatch.triage.cause.LineGroup;
import io.firewatch.triage.template.TemplateId;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is known of a window: how many lines, and its notable ones by template. */
final class WindowTally {
  final Map<TemplateId, Group> notable = new LinkedHashMap<>();
  long lines;

  /** The notable lines of one template. */
  static final class Group {
    LogLevel level = LogLevel.WARN;
    long lines;
    long errors;
    long fatals;
    long firstMillis = Long.MAX_VALUE;
    long lastMillis = Long.MIN_VALUE;
    String sample = "";

    void add(SeenLine line) {
      if (lines == 0 || line.level().compareTo(level) > 0) {
        level = line.level();
        sample = line.message().substring(0, Math.min(LineGroup.SAMPLE, line.message().length()));
      }
      lines++;
      errors += line.level().isError() ? 1 : 0;
      fatals += line.level() == LogLevel.FATAL ? 1 : 0;
      firstMillis = Math.min(firstMillis, line.millis());
      lastMillis = Math.max(lastMillis, line.millis());
    }

    LineGroup.Count count() {
      return new LineGroup.Count(lines, errors, fatals);
    }
  }

  void add(SeenLine line) {
    lines++;
    if (line.level().compareTo(LogLevel.WARN) >= 0) {
      notable.computeIfAbsent(line.template(), id -> new Group()).add(line);
    }
  }

  void write(DataOutputStream out) throws IOException {
    out.writeLong(lines);
    out.writeInt(notable.size());
    for (Map.Entry<TemplateId, Group> entry : notable.entrySet()) {
      Group group = entry.getValue();
      out.writeLong(entry.getKey().value());
      out.writeByte(group.level.ordinal());
      out.writeLong(group.lines);
      out.writeLong(group.errors);
      out.writeLong(group.fatals);
      out.writeLong(group.firstMillis);
      out.writeLong(group.lastMillis);
      out.writeUTF(group.sample);
    }
  }

  static WindowTally read(DataInputStream in) throws IOException {
    WindowTally tally = new WindowTally();
    tally.lines = in.readLong();
    for (int left = in.readInt(); left > 0; left--) {
      TemplateId id = new TemplateId(in.readLong());
      Group group = new Group();
      group.level = LogLevel.values()[in.readByte()];
      group.lines = in.readLong();
      group.errors = in.readLong();
      group.fatals = in.readLong();
      group.firstMillis = in.readLong();
      group.lastMillis = in.readLong();
      group.sample = in.readUTF();
      tally.notable.put(id, group);
    }
    return tally;
  }
}
