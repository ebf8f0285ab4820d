package io.firewatch.server.api;

import io.firewatch.detection.AnomalyType;
import io.firewatch.detection.Measure;
import io.firewatch.diagnosis.DiagnosisStore;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.incident.ResolutionMethod;
import io.firewatch.incident.Signal;
import io.firewatch.notification.delivery.Attention;
import io.firewatch.telemetry.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An incident as lists show it.
 *
 * @param mttrMinutes from detection to resolution, never rounded to whole minutes
 * @param headline the incident in a sentence, empty until its cause was sought
 * @param acknowledgement who looks after it; null when nobody said so
 * @param parent the incident it is a consequence of, null when it stands alone
 * @param measure what the lead signal read, against its baseline; its numbers are null for alerts
 */
public record IncidentView(
    UUID id,
    String displayId,
    Severity severity,
    AnomalyType anomalyType,
    String service,
    List<String> affectedServices,
    IncidentStatus status,
    Instant detectionTime,
    Instant openedAt,
    Instant createdAt,
    @Nullable Instant resolutionTime,
    @Nullable Double mttrMinutes,
    @Nullable Long mttrMs,
    String headline,
    @Nullable String topRootCause,
    @Nullable Double rcaConfidence,
    @com.fasterxml.jackson.annotation.JsonUnwrapped MeasureView measure,
    String triggerMetric,
    String description,
    @Nullable ResolutionView resolution,
    @Nullable ParentView parent,
    int signalCount,
    int reopened,
    int version,
    @Nullable AcknowledgementView acknowledgement) {

  /** Who looks after it, since when. */
  public record AcknowledgementView(Instant at, String by) {}

  /** How an incident ended. */
  public record ResolutionView(Instant at, ResolutionMethod method, String by, String note) {}

  /**
   * The incident another one is a consequence of.
   *
   * @param notificationsHeld whether nobody is called for the consequence, now
   */
  public record ParentView(
      UUID id, String displayId, String reason, boolean notificationsHeld, Instant since) {
    static @Nullable ParentView of(Incident incident) {
      Incident.Parent parent = incident.parent();
      return parent == null
          ? null
          : new ParentView(
              parent.id().value(),
              parent.id().display(),
              parent.reason(),
              incident.isSpokenFor(),
              parent.since());
    }
  }

  /** What a signal read. */
  public record MeasureView(
      @Nullable Double anomalyScore,
      @Nullable Double observedValue,
      @Nullable Double baselineValue,
      @Nullable Double deviationSigma) {

    static MeasureView of(@Nullable Measure measure) {
      return measure == null
          ? new MeasureView(null, null, null, null)
          : new MeasureView(
              finite(measure.score()),
              finite(measure.observed()),
              finite(measure.baseline()),
              finite(measure.sigma()));
    }

    /** JSON has no infinity. */
    private static @Nullable Double finite(double value) {
      return Double.isFinite(value) ? value : null;
    }
  }

  public static IncidentView of(Incident incident) {
    return of(incident, null);
  }

  /**
   * @param cause the most likely one, null until it was sought
   */
  public static IncidentView of(Incident incident, DiagnosisStore.@Nullable Cause cause) {
    Signal lead = incident.lead();
    Incident.Resolution end = incident.resolution();
    Duration took = incident.timeToResolve().orElse(null);
    return new IncidentView(
        incident.id().value(),
        incident.id().display(),
        incident.severity(),
        incident.type(),
        incident.service(),
        incident.affectedServices(),
        incident.status(),
        incident.detectedAt(),
        incident.openedAt(),
        incident.openedAt(),
        end == null ? null : end.at(),
        took == null ? null : took.toMillis() / 60_000.0,
        took == null ? null : took.toMillis(),
        cause == null ? "" : cause.headline(),
        cause == null ? null : cause.statement(),
        cause == null ? null : cause.confidence(),
        MeasureView.of(lead.measure()),
        lead.name(),
        lead.description(),
        end == null ? null : new ResolutionView(end.at(), end.method(), end.by(), end.note()),
        ParentView.of(incident),
        incident.signals().size(),
        incident.reopened(),
        incident.version(),
        null);
  }

  /** The same, with who looks after it; null when nobody does. */
  IncidentView lookedAfter(@Nullable Attention attention) {
    Attention.Acknowledged by = attention == null ? null : attention.acknowledged();
    return by == null
        ? this
        : new IncidentView(
            id,
            displayId,
            severity,
            anomalyType,
            service,
            affectedServices,
            status,
            detectionTime,
            openedAt,
            createdAt,
            resolutionTime,
            mttrMinutes,
            mttrMs,
            headline,
            topRootCause,
            rcaConfidence,
            measure,
            triggerMetric,
            description,
            resolution,
            parent,
            signalCount,
            reopened,
            version,
            new AcknowledgementView(by.at(), by.by()));
  }
}
