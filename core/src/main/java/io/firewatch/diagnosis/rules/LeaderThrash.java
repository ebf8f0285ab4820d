package io.firewatch.diagnosis.rules;

import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Leadership changes hands again and again, so that nobody leads long enough to do the work. */
final class LeaderThrash implements Rule {
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final int LEAST = 3;
  private static final Pattern CHANGE =
      Pattern.compile(
          "(?i)(elected|became|becoming|new) (the )?(new )?leader"
              + "|leader (has )?changed|(lost|acquired) (the )?(leadership|leader lease)");

  @Override
  public String id() {
    return "control.leader_thrash";
  }

  @Override
  public List<Finding> examine(Snapshot snapshot) {
    List<LogLine> changes =
        snapshot.lines(WINDOW, Duration.ZERO).stream()
            .filter(line -> CHANGE.matcher(line.message()).find())
            .sorted(Comparator.comparingLong(LogLine::timestampMillis).thenComparing(LogLine::id))
            .toList();
    if (changes.size() < LEAST) {
      return List.of();
    }
    return List.of(
        new Finding(
            id(),
            Severity.MEDIUM,
            Confidence.MEDIUM,
            "Leadership of %s changed %d times in %d min."
                .formatted(snapshot.trigger().service(), changes.size(), WINDOW.toMinutes()),
            "kubectl get lease -A -w",
            changes.stream().map(LeaderThrash::evidence).toList()));
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
