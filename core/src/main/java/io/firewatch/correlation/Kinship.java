package io.firewatch.correlation;

import io.firewatch.incident.Incident;
import io.firewatch.incident.Signal;
import io.firewatch.topology.ServiceCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Finds the open incident that another one is a consequence of. Grouping puts what fails together
 * into one incident; what remains are failures of callers that show only later, and incidents that
 * turn out to have a callee in common once that callee is known to fail.
 */
final class Kinship {
  private final CorrelationSettings settings;
  private final ServiceCatalogue catalogue;
  private final BiPredicate<Incident, Instant> changedItself;

  /**
   * @param changedItself whether the incident's service was deployed so shortly before a moment
   *     that it may have failed on its own
   */
  Kinship(
      CorrelationSettings settings,
      ServiceCatalogue catalogue,
      BiPredicate<Incident, Instant> changedItself) {
    this.settings = settings;
    this.catalogue = catalogue;
    this.changedItself = changedItself;
  }

  /** The parent of an incident that has none, among all that are open. */
  Optional<Incident.Parent> parentOf(Incident child, Collection<Incident> current, Instant now) {
    if (!child.status().isOpen() || child.parent() != null) {
      return Optional.empty();
    }
    return current.stream()
        .filter(parent -> isParent(parent, child))
        .min(Comparator.comparing(Incident::openedAt).thenComparing(i -> i.id().toString()))
        .map(parent -> link(parent, child, now));
  }

  private boolean isParent(Incident parent, Incident child) {
    return !parent.id().equals(child.id())
        && parent.status().isOpen()
        && parent.parent() == null
        && !parent.allRecovered()
        && catalogue.transitiveCallers(parent.service()).contains(child.service())
        && !catalogue.transitiveCallees(parent.service()).contains(child.service())
        && mayCause(parent, child);
  }

  /** A cause is not much later than its consequence, and not long past. */
  private boolean mayCause(Incident parent, Incident child) {
    Instant cause = onset(parent);
    Instant consequence = onset(child);
    return !cause.isAfter(consequence.plus(settings.window()))
        && Duration.between(parent.lastSignalAt(), consequence).compareTo(settings.parentWindow())
            <= 0;
  }

  private Incident.Parent link(Incident parent, Incident child, Instant now) {
    boolean own = changedItself.test(child, onset(child));
    String calls = child.service() + " calls " + parent.service() + ", which fails already";
    return new Incident.Parent(
        parent.id(),
        parent.severity(),
        own ? calls + "; but it was deployed itself shortly before" : calls,
        !own,
        now);
  }

  private static Instant onset(Incident incident) {
    return incident.signals().stream()
        .filter(signal -> signal.service().equals(incident.service()))
        .map(Signal::onset)
        .min(Comparator.naturalOrder())
        .orElse(incident.detectedAt());
  }
}
