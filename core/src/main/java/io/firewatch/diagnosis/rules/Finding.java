package io.firewatch.diagnosis.rules;

import io.firewatch.telemetry.Severity;
import java.util.Comparator;
import java.util.List;

/**
 * What a rule found.
 *
 * @param ruleId {@code area.name} of the rule
 * @param summary one paragraph
 * @param suggestion a concrete next command, empty when there is none
 * @param evidence what it rests on; the engine refuses a finding without
 */
public record Finding(
    String ruleId,
    Severity severity,
    Confidence confidence,
    String summary,
    String suggestion,
    List<FindingEvidence> evidence) {
  /** Worst first, then surest, then by rule and text, so that the order is always the same. */
  static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::severity)
          .thenComparing(Finding::confidence)
          .thenComparing(Finding::ruleId)
          .thenComparing(Finding::summary);

  public Finding {
    evidence = List.copyOf(evidence);
  }
}
