package io.firewatch.bench.scenarios;

import io.firewatch.diagnosis.Category;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was done about one simulated failure, and what came of it.
 *
 * @param cause the kind of cause that the first plan was for; null without a plan
 * @param remedies what the plans that were carried out did, a text each, in their order
 * @param first whether the first plan that was carried out took the fault away
 * @param cured whether any did
 * @param outcome how the first incident ended, such as {@code REMEDIATION_EXECUTED}; its status
 *     when it did not
 * @param lasted from the onset to the end of the incident; null when it did not end
 */
public record RemedyRun(
    String scenario,
    long seed,
    @Nullable Category cause,
    List<String> remedies,
    boolean first,
    boolean cured,
    String outcome,
    @Nullable Duration lasted) {
  public RemedyRun {
    remedies = List.copyOf(remedies);
  }
}
