package io.firewatch.diagnosis.rules;

import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Many error lines at once, and the pattern most of them share. */
final class ErrorSpike implements Rule {
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final int LEAST = 5;
  private static final int MANY = 50;
  private static final int TIMES_BEFORE = 5;
  private static final int SAMPLES = 5;

  @Override
  public String id() {
    return "logs.error_spike";
  }

  @Override
  public List<Finding> examine(Snapshot snapshot) {
    List<LogLine> errors = errors(snapshot.lines(WINDOW, Duration.ZERO));
    int before = errors(snapshot.lines(WINDOW.multipliedBy(2), WINDOW)).size();
    if (errors.size() < LEAST) {
      return List.of();
    }
    Map<String, List<LogLine>> patterns = new TreeMap<>();
    for (LogLine line : errors) {
      patterns.computeIfAbsent(LinePattern.of(line.message()), _ -> new ArrayList<>()).add(line);
    }
    // The first of equals in the order of their text: the result never depends on chance.
    Map.Entry<String, List<LogLine>> dominant = null;
    for (Map.Entry<String, List<LogLine>> one : patterns.entrySet()) {
      if (dominant == null || one.getValue().size() > dominant.getValue().size()) {
        dominant = one;
      }
    }
    return dominant == null
        ? List.of()
        : List.of(finding(snapshot, errors.size(), before, dominant));
  }

  private static List<LogLine> errors(List<LogLine> lines) {
    return lines.stream()
        .filter(line -> line.level().isError())
        .sorted(Comparator.comparingLong(LogLine::timestampMillis).thenComparing(LogLine::id))
        .toList();
  }

  private Finding finding(
      Snapshot snapshot, int count, int before, Map.Entry<String, List<LogLine>> dominant) {
    boolean high = count >= MANY || (before >= LEAST && count >= TIMES_BEFORE * before);
    double share = dominant.getValue().size() / (double) count;
    Confidence confidence =
        share >= 0.5 ? Confidence.HIGH : share >= 0.25 ? Confidence.MEDIUM : Confidence.LOW;
    String service = snapshot.trigger().service();
    return new Finding(
        id(),
        high ? Severity.HIGH : Severity.MEDIUM,
        confidence,
        "%s logged %d errors in %d min (%d in the %d min before); %d (%.0f %%) read: %s"
            .formatted(
                service,
                count,
                WINDOW.toMinutes(),
                before,
                WINDOW.toMinutes(),
                dominant.getValue().size(),
                100 * share,
                dominant.getKey()),
        "{service=\"%s\"} |~ \"%s\"".formatted(service, LinePattern.query(dominant.getKey())),
        dominant.getValue().stream().limit(SAMPLES).map(ErrorSpike::evidence).toList());
  }

  private static FindingEvidence evidence(LogLine line) {
    return new FindingEvidence(
        FindingEvidence.Kind.LOG,
        line.id(),
        Instant.ofEpochMilli(line.timestampMillis()),
        line.message(),
        null);
  }
}
