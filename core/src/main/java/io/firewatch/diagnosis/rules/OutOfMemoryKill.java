package io.firewatch.diagnosis.rules;

import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** The kernel killed a process of the service because its container had used up its memory. */
final class OutOfMemoryKill implements Rule {
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final int SAMPLES = 3;
  private static final Pattern KILLED =
      Pattern.compile(
          "(?i)oom[-_ ]?kill|out of memory: kill(ed)? process|memory cgroup out of memory");

  @Override
  public String id() {
    return "host.cgroup_oom";
  }

  @Override
  public List<Finding> examine(Snapshot snapshot) {
    List<LogLine> kills =
        snapshot.lines(WINDOW, Duration.ZERO).stream()
            .filter(line -> KILLED.matcher(line.message()).find())
            .sorted(Comparator.comparingLong(LogLine::timestampMillis).thenComparing(LogLine::id))
            .toList();
    if (kills.isEmpty()) {
      return List.of();
    }
    String service = snapshot.trigger().service();
    return List.of(
        new Finding(
            id(),
            Severity.HIGH,
            Confidence.HIGH,
            "%s ran out of memory and was killed %d times in %d min."
                .formatted(service, kills.size(), WINDOW.toMinutes()),
            "kubectl describe pod -l app=%s | grep -A5 'Last State'".formatted(service),
            kills.stream().limit(SAMPLES).map(OutOfMemoryKill::evidence).toList()));
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
