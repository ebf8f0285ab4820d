package io.firewatch.triage.report;

import io.firewatch.topology.ServiceCatalogue;
import io.firewatch.triage.cause.Cause;
import io.firewatch.triage.cause.LineGroup;
import io.firewatch.triage.cause.Subject;
import java.util.HashMap;
import java.util.Map;

/**
 * Which service seems to have caused what lines tell of: who names what is broken; without such a
 * line, whom the others suffer from.
 */
final class Suspects {
  /** For so many failing lines of the loudest service, less than one is little. */
  private static final int FAILS_LITTLE = 4;

  private final ServiceCatalogue catalogue;

  Suspects(ServiceCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * A service that fails little beside the loudest is heard along: it neither suffers nor causes.
   */
  String of(Cause cause) {
    LineGroup leading = cause.leading();
    if (leading.subject().isSpecific()) {
      return leading.service();
    }
    Map<String, Long> failing = failing(cause);
    long loudest = failing.values().stream().mapToLong(Long::longValue).max().orElse(0);
    return catalogue.deepest(
        failing.entrySet().stream()
            .filter(one -> one.getValue() * FAILS_LITTLE >= loudest)
            .sorted(
                Map.Entry.<String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .toList());
  }

  /** Error lines of each service, and those of its callers that say it did not answer. */
  private Map<String, Long> failing(Cause cause) {
    Map<String, Long> failing = new HashMap<>(cause.errors());
    for (LineGroup group : cause.groups()) {
      if (group.subject() == Subject.SYMPTOM && group.count().errors() > 0) {
        catalogue.transitiveCallees(group.service()).stream()
            .filter(group::speaksOf)
            .forEach(callee -> failing.merge(callee, group.count().errors(), Long::sum));
      }
    }
    return failing;
  }
}
