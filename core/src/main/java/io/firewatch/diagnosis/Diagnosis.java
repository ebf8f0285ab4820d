package io.firewatch.diagnosis;

import io.firewatch.diagnosis.rules.Confidence;
import io.firewatch.incident.IncidentEvent.CorrelationSignal;
import io.firewatch.incident.IncidentId;
import io.firewatch.telemetry.Severity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * What is concluded about an incident, and why. All that it says rests on evidence that is kept
 * with the incident.
 *
 * @param revision 1 for the first, higher when more became known
 * @param at when it was concluded
 * @param headline the incident in a sentence, as a person would tell it
 * @param findings worst first
 * @param hypotheses most likely first, at least one
 * @param comparisons what is normal and what is different now, in words
 * @param missing what was not to be seen and would have helped
 * @param narration all of it as a text
 */
public record Diagnosis(
    IncidentId incident,
    int revision,
    Instant at,
    String headline,
    List<Statement> findings,
    List<Hypothesis> hypotheses,
    List<CorrelationSignal> signals,
    BlastRadius radius,
    List<Comparison> comparisons,
    List<String> missing,
    String narration) {
  public Diagnosis {
    at = at.truncatedTo(ChronoUnit.MICROS);
    findings = List.copyOf(findings);
    hypotheses = List.copyOf(hypotheses);
    signals = List.copyOf(signals);
    comparisons = List.copyOf(comparisons);
    missing = List.copyOf(missing);
    if (hypotheses.isEmpty()) {
      throw new IllegalArgumentException("a diagnosis needs a hypothesis: " + incident);
    }
  }

  /** What a rule found, resting on evidence of the incident. */
  public record Statement(
      String rule,
      Severity severity,
      Confidence confidence,
      String summary,
      String suggestion,
      List<UUID> evidence) {
    public Statement {
      evidence = List.copyOf(evidence);
    }
  }

  /**
   * Who suffers.
   *
   * @param callers services that call the failing one, near or far, nearest first
   * @param suffering those of them that have signals of their own
   */
  public record BlastRadius(
      String service, List<String> callers, List<String> suffering, String description) {
    public BlastRadius {
      callers = List.copyOf(callers);
      suffering = List.copyOf(suffering);
    }
  }

  /** One reading beside what is normal for it. */
  public record Comparison(String service, String text, List<UUID> evidence) {
    public Comparison {
      evidence = List.copyOf(evidence);
    }
  }

  /** The most likely cause. */
  public Hypothesis top() {
    return hypotheses.getFirst();
  }

  /**
   * How many times likelier the most likely cause is than another one; 1 for itself, infinite for a
   * cause that is not among the hypotheses.
   */
  public double timesLikelierThan(String service, Category category) {
    return top().confidence()
        / hypotheses.stream()
            .filter(cause -> cause.service().equals(service) && cause.category() == category)
            .mapToDouble(Hypothesis::confidence)
            .findFirst()
            .orElse(0);
  }

  /** Whether it names nobody: no cause stands out enough. */
  public boolean abstains() {
    return top().category() == Category.UNKNOWN || top().band() == Hypothesis.Band.ESCALATE;
  }

  /** Whether another diagnosis says the same, whenever it was made. */
  public boolean saysTheSameAs(Diagnosis other) {
    return equals(other.stamped(revision, at));
  }

  /** The same, as a certain revision. */
  public Diagnosis stamped(int newRevision, Instant when) {
    return new Diagnosis(
        incident,
        newRevision,
        when,
        headline,
        findings,
        hypotheses,
        signals,
        radius,
        comparisons,
        missing,
        narration);
  }
}
