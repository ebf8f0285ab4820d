package io.firewatch.diagnosis.live;

import io.firewatch.detection.Measure;
import io.firewatch.diagnosis.Diagnosis.Comparison;
import io.firewatch.incident.Signal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Readings beside what is normal for them, in words. */
final class Comparisons {
  private static final int MOST = 8;

  private Comparisons() {}

  /** Signals that were measured, those of the suspected service first. */
  static List<Comparison> of(Scene scene, Phrasing phrasing, Exhibits exhibits) {
    return scene.incident().signals().stream()
        .sorted(
            Comparator.comparing((Signal s) -> !s.service().equals(scene.incident().service()))
                .thenComparing(Signal::severity)
                .thenComparing(Signal::fingerprint))
        .flatMap(signal -> of(signal, phrasing, exhibits).stream())
        .limit(MOST)
        .toList();
  }

  private static Optional<Comparison> of(Signal signal, Phrasing phrasing, Exhibits exhibits) {
    Measure measure = signal.measure();
    if (measure == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Comparison(
            signal.service(),
            "%s of %s: %s is normal%s; it was %s at worst."
                .formatted(
                    phrasing.metric(signal.name()),
                    signal.service(),
                    phrasing.normal(signal.name(), measure),
                    measure.hasBand() ? " at this hour" : "",
                    phrasing.amount(signal.name(), measure.observed())),
            List.of(exhibits.of(signal))));
  }
}
