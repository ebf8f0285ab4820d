package io.firewatch.diagnosis.cause;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * By elimination: when something is certainly wrong and no service that can be seen stands out, one
 * that should send telemetry and sends none is the likelier cause. Weak enough that any real
 * evidence outweighs it.
 */
final class Unseen {
  private static final double STRENGTH = 2 * CauseRanking.NOTHING;

  private Unseen() {}

  static Reasons of(Observations observations, List<Deviation> deviations) {
    Reasons reasons = new Reasons();
    Symptom symptom = observations.symptom();
    boolean certain =
        symptom != null
            && deviations.stream()
                .anyMatch(d ->
                    d.window().service().equals(symptom.service())
                        && symptom.isOf(d.family())
                        && d.strength() > CauseRanking.NOTHING);
    if (certain) {
      for (String service : silent(observations)) {
        reasons.add(
            service,
            new Strength(Strength.Source.UNSEEN, "neither metrics nor spans", 0, 0, STRENGTH));
      }
    }
    return reasons;
  }

  /** Services that are known and sent nothing in either period. */
  private static SortedSet<String> silent(Observations observations) {
    SortedSet<String> silent = new TreeSet<>();
    observations.metrics().forEach(window -> silent.add(window.service()));
    for (MetricWindow window : observations.metrics()) {
      if (Odds.finite(window.normal()).length + Odds.finite(window.abnormal()).length > 0) {
        silent.remove(window.service());
      }
    }
    RequestRecords requests = observations.requests();
    requests.spans().forEach(span -> silent.remove(span.service()));
    requests.referenceSpans().forEach(span -> silent.remove(span.service()));
    return silent;
  }
}
