package io.firewatch.server.web.incident;

import io.firewatch.diagnosis.Hypothesis;
import io.firewatch.server.web.wording.Words;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * A possible cause, with what its confidence is made of.
 *
 * @param id unique on the page
 * @param percent confidence, 0..100
 * @param band what may be done on the strength of it
 */
public record CauseView(
    String id,
    String statement,
    String service,
    String kind,
    long percent,
    String band,
    String suggestion,
    List<FactorView> factors) {
  public CauseView {
    factors = List.copyOf(factors);
  }

  /**
   * A part of a confidence as a bar on a scale from 0 to 100.
   *
   * @param points such as {@code +38}
   * @param from where the bar begins
   * @param width how long it is
   * @param against whether it takes away
   */
  public record FactorView(
      String text, String points, double from, double width, boolean against, List<UUID> evidence) {
    public FactorView {
      evidence = List.copyOf(evidence);
    }
  }

  static CauseView of(int rank, Hypothesis hypothesis) {
    double reached = 0;
    List<FactorView> factors = new java.util.ArrayList<>();
    for (Hypothesis.Factor factor : hypothesis.factors()) {
      double next = reached + factor.points();
      factors.add(
          new FactorView(
              factor.text(),
              String.format(Locale.ROOT, "%+.0f", 100 * factor.points()).replace('-', '\u2212'),
              tenth(100 * Math.min(reached, next)),
              tenth(Math.max(0.6, 100 * Math.abs(factor.points()))),
              factor.points() < 0,
              factor.evidence()));
      reached = next;
    }
    return new CauseView(
        "cause-" + rank,
        sentence(hypothesis.statement()),
        hypothesis.service(),
        Words.of(hypothesis.category().type()),
        Math.round(100 * hypothesis.confidence()),
        switch (hypothesis.band()) {
          case PROCEED -> "likely";
          case REVIEW -> "have somebody look";
          case ESCALATE -> "unlikely alone";
        },
        hypothesis.suggestion(),
        factors);
  }

  /** A capital letter, unless it begins with the name of a service. */
  private static String sentence(String statement) {
    String first = statement.split(" ", 2)[0];
    return first.indexOf('-') >= 0
        ? statement
        : Character.toUpperCase(statement.charAt(0)) + statement.substring(1);
  }

  private static double tenth(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
