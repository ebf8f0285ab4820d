package io.firewatch.diagnosis;

import java.util.List;
import java.util.UUID;

/**
 * A cause that an incident may have.
 *
 * @param service whose fault it would be
 * @param statement the cause in a sentence
 * @param suggestion a command that checks or mends it, empty when there is none
 * @param confidence probability 0..1 that it is the cause: the sum of {@code factors}
 * @param factors what the confidence is made of: where it starts from, what speaks for it in the
 *     order of its weight, what other explanations take away
 */
public record Hypothesis(
    String service,
    Category category,
    String statement,
    String suggestion,
    double confidence,
    List<Factor> factors) {
  private static final double PROCEED = 0.75;
  private static final double REVIEW = 0.5;

  public Hypothesis {
    factors = List.copyOf(factors);
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence must be 0..1, is " + confidence);
    }
  }

  /** What may be done on the strength of a hypothesis. */
  public enum Band {
    /** It may be acted on. */
    PROCEED,
    /** It may be acted on when somebody has looked at it. */
    REVIEW,
    /** A person has to choose among the hypotheses. */
    ESCALATE
  }

  public Band band() {
    return confidence > PROCEED ? Band.PROCEED : confidence >= REVIEW ? Band.REVIEW : Band.ESCALATE;
  }

  /**
   * A part of a confidence.
   *
   * @param points what it adds to the confidence, negative when it takes away
   * @param evidence ids of what it rests on; empty for what is no observation
   */
  public record Factor(String text, double points, List<UUID> evidence) {
    public Factor {
      evidence = List.copyOf(evidence);
    }
  }
}
