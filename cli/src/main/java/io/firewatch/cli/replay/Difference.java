package io.firewatch.cli.replay;

import io.firewatch.incident.Incident;
import io.firewatch.incident.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What became of incidents under other settings.
 *
 * @param before incidents as they were, none when it is new
 * @param after incidents as they would have been, none when there would have been none
 */
record Difference(Kind kind, List<Incident> before, List<Incident> after) {
  private static final Duration SAME_TIME = Duration.ofSeconds(1);

  /** How two replays differ. */
  enum Kind {
    GAINED,
    LOST,
    MERGED,
    SPLIT,
    EARLIER,
    LATER,
    SAME
  }

  Difference {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /** When it was, or would have been, detected first. */
  Instant at() {
    return detected(before.isEmpty() ? after : before);
  }

  /**
   * How much later it is detected; negative for earlier, zero where there is nothing to compare.
   */
  Duration shift() {
    return before.isEmpty() || after.isEmpty()
        ? Duration.ZERO
        : Duration.between(detected(before), detected(after));
  }

  private static Instant detected(List<Incident> of) {
    return of.stream().map(Incident::detectedAt).min(Comparator.naturalOrder()).orElseThrow();
  }

  /** Puts incidents that have a signal in common beside each other. */
  static List<Difference> between(List<Incident> before, List<Incident> after) {
    List<Difference> all = new ArrayList<>();
    Set<Incident> placed = new HashSet<>();
    for (Incident one : before) {
      if (placed.add(one)) {
        List<Incident> old = new ArrayList<>(List.of(one));
        List<Incident> changed = new ArrayList<>();
        grow(old, changed, before, after);
        placed.addAll(old);
        placed.addAll(changed);
        all.add(new Difference(kind(old, changed), old, changed));
      }
    }
    after.stream()
        .filter(one -> !placed.contains(one))
        .forEach(one -> all.add(new Difference(Kind.GAINED, List.of(), List.of(one))));
    return all.stream().sorted(Comparator.comparing(Difference::at)).toList();
  }

  private static void grow(
      List<Incident> old, List<Incident> changed, List<Incident> before, List<Incident> after) {
    boolean grew = true;
    while (grew) {
      grew = addRelated(changed, old, after) | addRelated(old, changed, before);
    }
  }

  private static boolean addRelated(List<Incident> to, List<Incident> of, List<Incident> from) {
    boolean grew = false;
    for (Incident candidate : from) {
      if (!to.contains(candidate) && of.stream().anyMatch(one -> share(one, candidate))) {
        to.add(candidate);
        grew = true;
      }
    }
    return grew;
  }

  private static boolean share(Incident a, Incident b) {
    Set<String> fingerprints = new HashSet<>();
    a.signals().forEach(signal -> fingerprints.add(signal.fingerprint()));
    return overlap(a, b)
        && b.signals().stream().map(Signal::fingerprint).anyMatch(fingerprints::contains);
  }

  /** The same signal an hour later is another failure. */
  private static boolean overlap(Incident a, Incident b) {
    return !end(a).isBefore(b.detectedAt().minus(SLACK))
        && !end(b).isBefore(a.detectedAt().minus(SLACK));
  }

  private static final Duration SLACK = Duration.ofMinutes(5);

  private static Instant end(Incident incident) {
    Incident.Resolution resolution = incident.resolution();
    return resolution == null ? Instant.MAX : resolution.at();
  }

  private static Kind kind(List<Incident> before, List<Incident> after) {
    if (after.isEmpty()) {
      return Kind.LOST;
    }
    if (after.size() < before.size()) {
      return Kind.MERGED;
    }
    if (after.size() > before.size()) {
      return Kind.SPLIT;
    }
    Duration shift = Duration.between(detected(before), detected(after));
    if (shift.abs().compareTo(SAME_TIME) < 0) {
      return Kind.SAME;
    }
    return shift.isNegative() ? Kind.EARLIER : Kind.LATER;
  }
}
