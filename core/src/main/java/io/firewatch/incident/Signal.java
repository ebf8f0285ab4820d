package io.firewatch.incident;

import io.firewatch.detection.AnomalyType;
import io.firewatch.detection.Measure;
import io.firewatch.telemetry.Severity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong and belongs to an incident: a series, a silence, a log pattern or an
 * alert. It keeps its identity when it recovers and fires again.
 *
 * @param fingerprint identity inside the incident
 * @param episode id of the latest episode; a recovery of an older one changes nothing
 * @param name metric, pattern or alert name
 * @param measure how far off it was at worst; null for alerts
 * @param count how often it was told
 * @param expiresAt when it is over even if nobody says so, null for never
 */
public record Signal(
    String fingerprint,
    String episode,
    Source source,
    String service,
    String name,
    AnomalyType type,
    Severity severity,
    String description,
    @Nullable Measure measure,
    Instant onset,
    Instant detectedAt,
    Instant lastSeenAt,
    @Nullable Instant recoveredAt,
    @Nullable Instant expiresAt,
    int count) {
  public Signal {
    onset = onset.truncatedTo(ChronoUnit.MICROS);
    detectedAt = detectedAt.truncatedTo(ChronoUnit.MICROS);
    lastSeenAt = lastSeenAt.truncatedTo(ChronoUnit.MICROS);
    recoveredAt = recoveredAt == null ? null : recoveredAt.truncatedTo(ChronoUnit.MICROS);
    expiresAt = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MICROS);
  }

  /** What told the signal. */
  public enum Source {
    METRIC,
    SILENCE,
    LOG,
    ALERT,
    FORECAST,
    BURN_RATE
  }

  /** Whether it is still wrong. */
  public boolean isFiring() {
    return recoveredAt == null;
  }

  /** This signal, over since {@code at}; an earlier end is kept. */
  public Signal recovered(Instant at) {
    if (recoveredAt != null) {
      return this;
    }
    return new Signal(
        fingerprint,
        episode,
        source,
        service,
        name,
        type,
        severity,
        description,
        measure,
        onset,
        detectedAt,
        lastSeenAt,
        at,
        expiresAt,
        count);
  }

  /** This signal told once more, by a newer telling of the same fingerprint. */
  public Signal toldAgain(Signal newer) {
    boolean worse = newer.severity.worseThan(severity);
    return new Signal(
        fingerprint,
        newer.episode,
        source,
        service,
        name,
        type,
        Severity.worst(severity, newer.severity),
        worse || measure == null ? newer.description : description,
        worse || measure == null ? newer.measure : measure,
        onset,
        detectedAt,
        newer.lastSeenAt,
        null,
        newer.expiresAt,
        count + 1);
  }

  /** This signal, at least as bad as said. */
  Signal asBadAs(Severity other) {
    return new Signal(
        fingerprint,
        episode,
        source,
        service,
        name,
        type,
        Severity.worst(severity, other),
        description,
        measure,
        onset,
        detectedAt,
        lastSeenAt,
        recoveredAt,
        expiresAt,
        count);
  }

  /** This signal, told as often and seen when another one was. */
  public Signal seenLike(Signal other) {
    return new Signal(
        fingerprint,
        episode,
        source,
        service,
        name,
        type,
        severity,
        description,
        measure,
        onset,
        detectedAt,
        other.lastSeenAt,
        recoveredAt,
        other.expiresAt,
        other.count);
  }
}
