package io.firewatch.server.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An incident with everything that belongs to it.
 *
 * @param diagnosis null until its cause was sought
 */
public record IncidentDetails(
    @JsonUnwrapped IncidentView incident,
    List<SignalView> signals,
    List<EvidenceView> evidence,
    List<AgentEventView> agentEvents,
    List<DiagnosisView.FindingView> findings,
    @Nullable DiagnosisView diagnosis,
    List<Object> emails) {
  public IncidentDetails {
    signals = List.copyOf(signals);
    evidence = List.copyOf(evidence);
    agentEvents = List.copyOf(agentEvents);
    findings = List.copyOf(findings);
    emails = List.copyOf(emails);
  }
}
