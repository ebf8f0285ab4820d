package io.firewatch.incident;

import io.firewatch.telemetry.Deployment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the rest of the platform is told of an incident, in the transaction that made it true. */
public sealed interface IncidentEvent {
  Incident incident();

  /** It was opened and its first context gathered. */
  record Opened(Incident incident, OpeningContext context, Instant at) implements IncidentEvent {}

  /** Anything about it changed. */
  record Changed(Incident incident, String what, Instant at) implements IncidentEvent {}

  /** Its cause was sought; told again whenever the answer changes. */
  record Diagnosed(Incident incident, Cause cause, Instant at) implements IncidentEvent {}

  /** It is over. */
  record Resolved(Incident incident, Instant at) implements IncidentEvent {}

  /** Its postmortem was written; told again when it ends another time. */
  record PostmortemGenerated(Incident incident, String markdown, Instant at)
      implements IncidentEvent {}

  /**
   * What was known around an incident when it opened.
   *
   * @param deployment the newest deployment of the service within the hour before, if any
   * @param suffering services that call the failing one, near or far
   * @param recentErrors latest error lines of the service, newest first
   */
  record OpeningContext(
      List<CorrelationSignal> signals,
      @Nullable Deployment deployment,
      List<String> suffering,
      List<Evidence> metrics,
      List<String> recentErrors) {
    public OpeningContext {
      signals = List.copyOf(signals);
      suffering = List.copyOf(suffering);
      metrics = List.copyOf(metrics);
      recentErrors = List.copyOf(recentErrors);
    }
  }

  /** A hint at the cause; {@code strength} is 0..1. */
  record CorrelationSignal(
      String type, double strength, String description, List<String> evidence) {
    public CorrelationSignal {
      evidence = List.copyOf(evidence);
    }
  }

  /**
   * The answer to what caused it.
   *
   * @param revision 1 for the first answer
   * @param candidates most likely first, at least one
   * @param callers services that call the failing one, near or far
   */
  record Cause(
      int revision,
      String headline,
      List<Candidate> candidates,
      List<String> callers,
      String radius) {
    public Cause {
      candidates = List.copyOf(candidates);
      callers = List.copyOf(callers);
    }
  }

  /** A possible cause; {@code confidence} is 0..1. */
  record Candidate(String service, String category, String statement, double confidence) {}
}
