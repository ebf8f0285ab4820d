package io.firewatch.correlation;

import io.firewatch.detection.Verdict;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Signal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * A signal that fires and is held back, with all it takes to make an incident of it later.
 *
 * @param labels what the rules saw
 * @param since when it was first held back
 */
public record Held(
    Signal signal,
    Map<String, String> labels,
    List<Evidence> evidence,
    Verdict verdict,
    Hold hold,
    Instant since,
    Instant lastAt,
    int count) {
  public Held {
    labels = Map.copyOf(labels);
    evidence = List.copyOf(evidence);
    since = since.truncatedTo(ChronoUnit.MICROS);
    lastAt = lastAt.truncatedTo(ChronoUnit.MICROS);
  }
}
