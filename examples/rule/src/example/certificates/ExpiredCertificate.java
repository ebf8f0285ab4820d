package example.certificates;

import io.firewatch.diagnosis.rules.Confidence;
import io.firewatch.diagnosis.rules.Finding;
import io.firewatch.diagnosis.rules.FindingEvidence;
import io.firewatch.diagnosis.rules.Rule;
import io.firewatch.diagnosis.rules.Snapshot;
import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.Severity;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Says that a certificate has run out, when lines of the service say so. */
public final class ExpiredCertificate implements Rule {
  private static final int SAMPLES = 3;

  @Override
  public String id() {
    return "tls.certificate_expired";
  }

  @Override
  public List<Finding> examine(Snapshot snapshot) {
    List<LogLine> lines =
        snapshot.context().lines().stream()
            .filter(line -> line.service().equals(snapshot.trigger().service()))
            .filter(line ->
                line.message().toLowerCase(Locale.ROOT).contains("certificate has expired"))
            .sorted(Comparator.comparingLong(LogLine::timestampMillis).thenComparing(LogLine::id))
            .toList();
    if (lines.isEmpty()) {
      return List.of();
    }
    return List.of(
        new Finding(
            id(),
            Severity.HIGH,
            Confidence.HIGH,
            "%d lines of %s say that a certificate has expired."
                .formatted(lines.size(), snapshot.trigger().service()),
            "kubectl get certificates -A",
            lines.stream().limit(SAMPLES).map(ExpiredCertificate::evidence).toList()));
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
