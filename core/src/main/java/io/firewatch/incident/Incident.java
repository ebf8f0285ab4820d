package io.firewatch.incident;

import io.firewatch.detection.AnomalyType;
import io.firewatch.detection.Measure;
import io.firewatch.telemetry.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One failure, as one record: what fires, where it probably comes from, how bad it is and where its
 * handling stands. Immutable; every change returns a new one, and the store accepts it only on top
 * of the version it was made from. Its times, like those of all that is stored, are kept to the
 * microsecond, so that what is read equals what was written.
 *
 * @param version how often it was stored; 0 before the first time
 * @param service the service the failure probably comes from
 * @param signals at least one, in the order they were attached
 * @param recoveryChecks consecutive checks that found every signal recovered
 * @param reopened how often it came back after it was resolved
 * @param parent the incident this one is a consequence of, null when it stands alone
 */
public record Incident(
    IncidentId id,
    int version,
    IncidentStatus status,
    String service,
    List<Signal> signals,
    Instant openedAt,
    Instant lastSignalAt,
    @Nullable Resolution resolution,
    int recoveryChecks,
    int reopened,
    @Nullable Parent parent) {
  public Incident {
    signals = List.copyOf(signals);
    openedAt = openedAt.truncatedTo(ChronoUnit.MICROS);
    lastSignalAt = lastSignalAt.truncatedTo(ChronoUnit.MICROS);
    if (signals.isEmpty()) {
      throw new IllegalArgumentException("an incident needs a signal: " + id);
    }
  }

  /** How and when it ended, and who said so. */
  public record Resolution(Instant at, ResolutionMethod method, String by, String note) {
    public Resolution {
      at = at.truncatedTo(ChronoUnit.MICROS);
    }
  }

  /**
   * The incident another one is a consequence of.
   *
   * @param severity how bad the parent was when they were linked; a child that is worse is told of
   * @param reason why the child is thought to follow from it
   * @param mutes whether the child's notifications are held back
   */
  public record Parent(
      IncidentId id, Severity severity, String reason, boolean mutes, Instant since) {
    public Parent {
      since = since.truncatedTo(ChronoUnit.MICROS);
    }
  }

  /** A new incident that one signal opens. */
  public static Incident open(IncidentId id, Signal first, Instant now) {
    return new Incident(
        id,
        0,
        IncidentStatus.DETECTING,
        first.service(),
        List.of(first),
        now,
        first.lastSeenAt(),
        null,
        0,
        0,
        null);
  }

  /**
   * This incident in another status.
   *
   * @throws IllegalTransition when the transition table does not allow it
   */
  public Incident become(IncidentStatus next) {
    if (!status.canBecome(next)) {
      throw new IllegalTransition(id, status, next);
    }
    return with(next, service, signals, lastSignalAt, resolution, recoveryChecks, reopened);
  }

  /** This incident with {@code signal} added, or told again when its fingerprint is known. */
  public Incident attach(Signal signal) {
    List<Signal> all = new ArrayList<>(signals);
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).fingerprint().equals(signal.fingerprint())) {
        all.set(i, all.get(i).toldAgain(signal));
        return withSignals(all, signal.lastSeenAt());
      }
    }
    all.add(signal);
    return withSignals(all, signal.lastSeenAt());
  }

  /**
   * This incident after the named episode ended; the same object when no firing signal has that
   * fingerprint and episode.
   */
  public Incident recovered(String fingerprint, String episode, Instant at) {
    List<Signal> all = new ArrayList<>(signals);
    for (int i = 0; i < all.size(); i++) {
      Signal signal = all.get(i);
      if (signal.isFiring()
          && signal.fingerprint().equals(fingerprint)
          && signal.episode().equals(episode)) {
        all.set(i, signal.recovered(at));
        return with(status, service, all, lastSignalAt, resolution, recoveryChecks, reopened);
      }
    }
    return this;
  }

  /** This incident with the signal of that fingerprint as bad as said, or as bad as it was. */
  public Incident raised(String fingerprint, Severity to) {
    List<Signal> all = new ArrayList<>(signals);
    all.replaceAll(
        signal -> signal.fingerprint().equals(fingerprint) ? signal.asBadAs(to) : signal);
    return with(status, service, all, lastSignalAt, resolution, recoveryChecks, reopened);
  }

  public Incident suspecting(String root) {
    return with(status, root, signals, lastSignalAt, resolution, recoveryChecks, reopened);
  }

  /** This incident as a consequence of another one, or standing alone when {@code of} is null. */
  public Incident partOf(@Nullable Parent of) {
    return new Incident(
        id,
        version,
        status,
        service,
        signals,
        openedAt,
        lastSignalAt,
        resolution,
        recoveryChecks,
        reopened,
        of);
  }

  /** Whether its parent speaks for it: nobody is called for it as long as it is no worse. */
  public boolean isSpokenFor() {
    return parent != null && parent.mutes() && !severity().worseThan(parent.severity());
  }

  public Incident checked(int consecutiveChecks) {
    return with(status, service, signals, lastSignalAt, resolution, consecutiveChecks, reopened);
  }

  /**
   * This incident, resolved.
   *
   * @throws IllegalTransition when it cannot be resolved from its status
   */
  public Incident resolve(Resolution how) {
    if (!status.canBecome(IncidentStatus.RESOLVED)) {
      throw new IllegalTransition(id, status, IncidentStatus.RESOLVED);
    }
    return with(
        IncidentStatus.RESOLVED, service, signals, lastSignalAt, how, recoveryChecks, reopened);
  }

  /**
   * This incident, open again because it came back.
   *
   * @throws IllegalTransition when it is not resolved
   */
  public Incident reopen() {
    if (status != IncidentStatus.RESOLVED) {
      throw new IllegalTransition(id, status, IncidentStatus.INVESTIGATING);
    }
    return with(
        IncidentStatus.INVESTIGATING, service, signals, lastSignalAt, null, 0, reopened + 1);
  }

  public Incident stored(int newVersion) {
    return new Incident(
        id,
        newVersion,
        status,
        service,
        signals,
        openedAt,
        lastSignalAt,
        resolution,
        recoveryChecks,
        reopened,
        parent);
  }

  private Incident withSignals(List<Signal> all, Instant seenAt) {
    Instant last = seenAt.isAfter(lastSignalAt) ? seenAt : lastSignalAt;
    return with(status, service, all, last, resolution, 0, reopened);
  }

  private Incident with(
      IncidentStatus newStatus,
      String newService,
      List<Signal> newSignals,
      Instant newLastSignalAt,
      @Nullable Resolution newResolution,
      int newChecks,
      int newReopened) {
    return new Incident(
        id,
        version,
        newStatus,
        newService,
        newSignals,
        openedAt,
        newLastSignalAt,
        newResolution,
        newChecks,
        newReopened,
        parent);
  }

  /** The signal that says most about the cause: the worst on the suspected service. */
  public Signal lead() {
    return signals.stream()
        .filter(s -> s.service().equals(service))
        .min(BY_WEIGHT)
        .orElseGet(signals::getFirst);
  }

  private static final Comparator<Signal> BY_WEIGHT =
      Comparator.comparing(Signal::severity)
          .thenComparing(Incident::score, Comparator.reverseOrder())
          .thenComparing(Signal::onset);

  private static double score(Signal signal) {
    Measure measure = signal.measure();
    return measure == null ? 0 : Math.abs(measure.sigma());
  }

  public Severity severity() {
    return signals.stream().map(Signal::severity).min(Comparator.naturalOrder()).orElseThrow();
  }

  public AnomalyType type() {
    return lead().type();
  }

  /** The suspected service first, then the others in the order they were hit. */
  public List<String> affectedServices() {
    if (signals.stream().allMatch(signal -> signal.service().equals(service))) {
      return List.of(service);
    }
    Set<String> all = new LinkedHashSet<>();
    all.add(service);
    signals.stream()
        .sorted(Comparator.comparing(Signal::onset))
        .forEach(signal -> all.add(signal.service()));
    return List.copyOf(all);
  }

  /** When its first signal was detected. */
  public Instant detectedAt() {
    Instant first = signals.getFirst().detectedAt();
    for (Signal signal : signals) {
      first = signal.detectedAt().isBefore(first) ? signal.detectedAt() : first;
    }
    return first;
  }

  public boolean allRecovered() {
    return signals.stream().noneMatch(Signal::isFiring);
  }

  /** From detection to resolution; empty while it is open. */
  public Optional<Duration> timeToResolve() {
    return Optional.ofNullable(resolution).map(r -> Duration.between(detectedAt(), r.at()));
  }

  /** The status table does not allow the move. */
  public static final class IllegalTransition extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IllegalTransition(IncidentId id, IncidentStatus from, IncidentStatus to) {
      super("incident " + id + " cannot go from " + from + " to " + to);
    }
  }
}
