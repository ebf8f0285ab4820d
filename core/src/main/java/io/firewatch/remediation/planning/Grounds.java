package io.firewatch.remediation.planning;

import io.firewatch.diagnosis.Category;
import io.firewatch.diagnosis.Hypothesis;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Signal;
import io.firewatch.remediation.plan.Remedy;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * What a remedy stands on: one that takes something back is proposed only when that something is in
 * the evidence of the incident.
 */
final class Grounds {
  private static final Duration WINDOW = Duration.ofMinutes(60);
  private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

  /** A change is a suspect beside another cause when it is at least this likely, compared to it. */
  private static final double NEARLY_AS_LIKELY = 0.5;

  private final Situation situation;
  private final Optional<Evidence> change;

  Grounds(Situation situation) {
    this.situation = situation;
    Instant onset =
        situation.incident().signals().stream()
            .map(Signal::onset)
            .min(Comparator.naturalOrder())
            .orElse(situation.incident().detectedAt());
    this.change =
        situation.evidence().stream()
            .filter(e -> e.kind() == Evidence.Kind.DEPLOYMENT)
            .filter(e -> e.service().equals(situation.service()))
            .filter(e ->
                !e.at().isAfter(onset.plus(CLOCK_SKEW)) && !e.at().isBefore(onset.minus(WINDOW)))
            .max(Comparator.comparing(Evidence::at).thenComparing(Evidence::id));
  }

  /** The latest change of the service within the hour before the incident. */
  Optional<Evidence> change() {
    return change;
  }

  /** Whether what a remedy acts upon is there. */
  boolean support(Remedy remedy) {
    return switch (remedy) {
      case UNDO_DEPLOYMENT -> change.isPresent();
      case TURN_OFF_FLAG -> situation.evidence().stream().anyMatch(this::tellsOfFlag);
      // They act upon what the catalogue names.
      case RESTART, SCALE_OUT, FAIL_OVER, LIMIT_TRAFFIC -> true;
    };
  }

  private boolean tellsOfFlag(Evidence evidence) {
    boolean tells =
        evidence.kind() == Evidence.Kind.DEPLOYMENT || evidence.kind() == Evidence.Kind.LOG;
    String text =
        evidence.excerpt()
            + ' '
            + evidence.datum().getOrDefault("change_type", "")
            + ' '
            + evidence.datum().getOrDefault("description", "");
    return tells
        && evidence.service().equals(situation.service())
        && text.toLowerCase(Locale.ROOT).matches("(?s).*\\bflags?\\b.*");
  }

  /** Whether the change is taken to be the cause, or for nearly as likely as what is. */
  boolean changeIsSuspect() {
    Hypothesis top = situation.diagnosis().top();
    return change.isPresent()
        && situation.diagnosis().hypotheses().stream()
            .filter(h -> h.service().equals(top.service()))
            .filter(h -> h.category() == Category.DEPLOYMENT)
            .anyMatch(h -> h.confidence() >= NEARLY_AS_LIKELY * top.confidence());
  }
}
