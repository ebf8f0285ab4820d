package io.firewatch.diagnosis.cause;

import io.firewatch.diagnosis.cause.Strength.Source;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service that may be the cause.
 *
 * @param metric the metric that speaks loudest against it, null when none was read
 * @param score sum of the strengths, in nats
 * @param reasons strongest first
 */
public record Suspect(
    String service, @Nullable String metric, double score, List<Strength> reasons) {
  public Suspect {
    reasons = List.copyOf(reasons);
  }

  static Suspect of(String service, List<Strength> reasons) {
    List<Strength> sorted =
        reasons.stream()
            .sorted(
                Comparator.comparingDouble(Strength::strength)
                    .reversed()
                    .thenComparing(Strength::source)
                    .thenComparing(Strength::reference))
            .toList();
    double score = sorted.stream().mapToDouble(Strength::strength).sum();
    String metric =
        sorted.stream()
            .filter(r -> r.source() == Source.RESOURCE || r.source() == Source.SYMPTOM)
            .map(Strength::reference)
            .findFirst()
            .orElse(null);
    return new Suspect(service, metric, score, sorted);
  }
}
