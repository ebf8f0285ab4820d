package io.firewatch.incident;

import io.firewatch.telemetry.Deployment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
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

  /** What is to be done about it is known; told again for every other plan. */
  record Planned(Incident incident, PlanSummary plan, Instant at) implements IncidentEvent {}

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

  /**
   * What is to be done, step by step.
   *
   * @param number 1 for the first plan of the incident
   * @param hash what an approval of it is bound to
   * @param escalation whom to call when it does not help, nearest first
   * @param runbooks ids of the documents it was made from
   */
  record PlanSummary(
      UUID id,
      int number,
      String hash,
      String cause,
      double confidence,
      List<PlanStep> steps,
      List<String> escalation,
      List<String> runbooks,
      Duration estimate) {
    public PlanSummary {
      steps = List.copyOf(steps);
      escalation = List.copyOf(escalation);
      runbooks = List.copyOf(runbooks);
    }
  }

  /**
   * A step of it.
   *
   * @param executable what an executor does; empty when a person does it
   */
  record PlanStep(
      int id,
      String priority,
      String action,
      String rationale,
      String risk,
      String rollback,
      String owner,
      String expectedOutcome,
      String source,
      String executable) {}
}
