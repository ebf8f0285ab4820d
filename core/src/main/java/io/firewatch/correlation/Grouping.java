package io.firewatch.correlation;

import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.incident.Signal;
import io.firewatch.telemetry.Severity;
import io.firewatch.topology.ServiceCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Decides which incident a signal belongs to, from the open and the recently resolved incidents and
 * the call graph alone: the same input gives the same decision.
 *
 * <p>A failure spreads from a callee to its callers. So a signal belongs to an incident when it is
 * of a service the incident has hit already, of one that calls the suspected service (it suffers
 * from it), or of one the suspected service calls (it is the deeper cause); a service that merely
 * has a caller in common fails on its own. The same failure told in other words is found by what
 * the words mean, where the text names a service that the incident has hit.
 */
final class Grouping {
  /** Of an incident with more signals the first are compared. */
  private static final int MOST_COMPARED = 20;

  /** Lines that were written so much before the end did not come after it. */
  private static final Duration LATE = Duration.ofSeconds(30);

  private final CorrelationSettings settings;

  private final Likeness likeness;

  Grouping(CorrelationSettings settings, Likeness likeness) {
    this.settings = settings;
    this.likeness = likeness;
  }

  Decision decide(Signal signal, List<Incident> current, ServiceCatalogue catalogue) {
    if (signal.severity().compareTo(Severity.MEDIUM) > 0
        && signal.source() != Signal.Source.ALERT) {
      return new Decision.Ignore(
          signal.source() == Signal.Source.BURN_RATE
              ? "a budget that burns slowly is on the page of objectives and wakes nobody"
              : "the change makes nothing worse");
    }
    return attach(signal, current, catalogue)
        .or(() -> sameWords(signal, current))
        .or(() -> late(signal, current, catalogue))
        .or(() -> reopen(signal, current))
        .orElseGet(() ->
            new Decision.Open(
                "no open incident of " + signal.service() + " or of a service on its call path"));
  }

  private Optional<Decision> attach(
      Signal signal, List<Incident> current, ServiceCatalogue catalogue) {
    return newest(current, i -> i.status().isOpen() && knows(i, signal))
        .<Decision>map(i -> new Decision.Attach(i, "told again: " + signal.name()))
        .or(() ->
            newest(current, i -> i.status().isOpen() && hit(i, signal.service()))
                .map(i -> new Decision.Attach(i, "same service " + signal.service())))
        .or(() ->
            newest(current, i -> isNear(i, signal) && suffersFrom(i, signal, catalogue))
                .map(i -> new Decision.Attach(i, signal.service() + " calls " + i.service())))
        .or(() ->
            newest(current, i -> isNear(i, signal) && explains(i, signal, catalogue))
                .map(i ->
                    new Decision.Attach(i, signal.service() + " is called by " + i.service())));
  }

  /** Told of another service, such as that of a probe, but naming one that is hit. */
  private Optional<Decision> sameWords(Signal signal, List<Incident> current) {
    return newest(
            current,
            i -> isNear(i, signal) && !Wording.named(signal, i).isEmpty() && readsLike(i, signal))
        .map(i ->
            new Decision.Attach(i, "names " + Wording.named(signal, i) + inOtherWords(i, signal)));
  }

  /**
   * Lines that arrive when all is over, and were written while it was not. Other signals are told
   * as they happen.
   */
  private Optional<Decision> late(
      Signal signal, List<Incident> current, ServiceCatalogue catalogue) {
    return signal.source() == Signal.Source.LOG
        ? newest(current, i -> isPast(i, signal) && concerns(i, signal, catalogue))
            .map(i ->
                new Decision.Late(
                    i, signal.service() + " wrote this while " + i.id().display() + " was open"))
        : Optional.empty();
  }

  private boolean isPast(Incident incident, Signal signal) {
    Incident.Resolution resolution = incident.resolution();
    return incident.status() == IncidentStatus.RESOLVED
        && resolution != null
        && (!signal.lastSeenAt().plus(LATE).isAfter(resolution.at())
            || !signal.lastSeenAt().isAfter(failedUntil(incident, resolution)))
        && !signal.lastSeenAt().isBefore(incident.detectedAt().minus(settings.window()));
  }

  /** When the last of its signals recovered; where a person ended it before that, the end. */
  private static Instant failedUntil(Incident incident, Incident.Resolution resolution) {
    return incident.allRecovered()
        ? incident.signals().stream()
            .map(Signal::recoveredAt)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(resolution.at())
        : resolution.at();
  }

  private static boolean concerns(Incident incident, Signal signal, ServiceCatalogue catalogue) {
    return hit(incident, signal.service())
        || suffersFrom(incident, signal, catalogue)
        || explains(incident, signal, catalogue);
  }

  private Optional<Decision> reopen(Signal signal, List<Incident> current) {
    return newest(current, i -> isRelapse(i, signal) && knows(i, signal))
        .<Decision>map(i ->
            new Decision.Reopen(
                i, signal.service() + " failed again within " + text(settings.reopenWithin())))
        .or(() ->
            newest(current, i -> complainsAgain(i, signal))
                .map(i ->
                    new Decision.Reopen(
                        i,
                        "%s complains of %s again within %s"
                            .formatted(
                                signal.service(), i.service(), text(settings.reopenWithin())))))
        .or(() ->
            newest(current, i -> isRelapse(i, signal) && readsLike(i, signal))
                .map(i ->
                    new Decision.Reopen(
                        i,
                        "%s failed again within %s%s"
                            .formatted(
                                signal.service(),
                                text(settings.reopenWithin()),
                                inOtherWords(i, signal)))));
  }

  private boolean readsLike(Incident incident, Signal signal) {
    return similarity(incident, signal) >= settings.likeness();
  }

  private double similarity(Incident incident, Signal signal) {
    String words = Wording.of(signal);
    return incident.signals().stream()
        .filter(known -> known.source() == signal.source())
        .limit(MOST_COMPARED)
        .mapToDouble(known -> likeness.of(words, Wording.of(known)))
        .max()
        .orElse(0);
  }

  private String inOtherWords(Incident incident, Signal signal) {
    return String.format(
        Locale.ROOT,
        " and reads like a signal of %s (%.2f)",
        incident.id().display(),
        similarity(incident, signal));
  }

  private static Optional<Incident> newest(List<Incident> current, Predicate<Incident> matches) {
    return current.stream()
        .filter(matches)
        .max(Comparator.comparing(Incident::openedAt).thenComparing(i -> i.id().toString()));
  }

  static boolean knows(Incident incident, Signal signal) {
    return incident.signals().stream()
        .anyMatch(known -> known.fingerprint().equals(signal.fingerprint()));
  }

  static boolean hit(Incident incident, String service) {
    return incident.service().equals(service)
        || incident.signals().stream().anyMatch(signal -> signal.service().equals(service));
  }

  private boolean isNear(Incident incident, Signal signal) {
    Duration between = Duration.between(incident.lastSignalAt(), signal.lastSeenAt()).abs();
    return incident.status().isOpen() && between.compareTo(settings.window()) <= 0;
  }

  private static boolean suffersFrom(Incident incident, Signal signal, ServiceCatalogue catalogue) {
    return catalogue.transitiveCallers(incident.service()).contains(signal.service());
  }

  private static boolean explains(Incident incident, Signal signal, ServiceCatalogue catalogue) {
    return catalogue.transitiveCallees(incident.service()).contains(signal.service());
  }

  private boolean isRelapse(Incident incident, Signal signal) {
    return isSoonAfter(incident, signal) && incident.service().equals(signal.service());
  }

  /** Lines of a service that suffered, about the one that was suspected. */
  private boolean complainsAgain(Incident incident, Signal signal) {
    return signal.source() == Signal.Source.LOG
        && isSoonAfter(incident, signal)
        && hit(incident, signal.service())
        && Wording.names(signal.description()).contains(incident.service());
  }

  private boolean isSoonAfter(Incident incident, Signal signal) {
    Incident.Resolution resolution = incident.resolution();
    return incident.status() == IncidentStatus.RESOLVED
        && resolution != null
        && !signal.lastSeenAt().isAfter(resolution.at().plus(settings.reopenWithin()));
  }

  private static String text(Duration duration) {
    return duration.toMinutes() + " min";
  }
}
