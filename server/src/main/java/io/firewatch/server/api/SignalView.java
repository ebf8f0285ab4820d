package io.firewatch.server.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.firewatch.detection.AnomalyType;
import io.firewatch.incident.Signal;
import io.firewatch.telemetry.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One thing that is, or was, wrong. */
public record SignalView(
    String fingerprint,
    String episode,
    Signal.Source source,
    String service,
    String name,
    AnomalyType anomalyType,
    Severity severity,
    String description,
    @JsonUnwrapped IncidentView.MeasureView measure,
    boolean firing,
    Instant onset,
    Instant detectedAt,
    Instant lastSeenAt,
    @Nullable Instant recoveredAt,
    @Nullable Instant expiresAt,
    int count) {

  static SignalView of(Signal signal) {
    return new SignalView(
        signal.fingerprint(),
        signal.episode(),
        signal.source(),
        signal.service(),
        signal.name(),
        signal.type(),
        signal.severity(),
        signal.description(),
        IncidentView.MeasureView.of(signal.measure()),
        signal.isFiring(),
        signal.onset(),
        signal.detectedAt(),
        signal.lastSeenAt(),
        signal.recoveredAt(),
        signal.expiresAt(),
        signal.count());
  }
}
