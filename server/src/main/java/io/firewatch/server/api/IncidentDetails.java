package io.firewatch.server.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An incident with everything that belongs to it.
 *
 * @param children incidents that are consequences of it, oldest first
 * @param diagnosis null until its cause was sought
 */
public record IncidentDetails(
    @JsonUnwrapped IncidentView incident,
    List<IncidentView> children,
    List<SignalView> signals,
    List<EvidenceView> evidence,
    List<AgentEventView> agentEvents,
    List<DiagnosisView.FindingView> findings,
    @Nullable DiagnosisView diagnosis,
    List<Object> emails) {
  public IncidentDetails {
    children = List.copyOf(children);
    signals = List.copyOf(signals);
    evidence = List.copyOf(evidence);
    agentEvents = List.copyOf(agentEvents);
    findings = List.copyOf(findings);
    emails = List.copyOf(emails);
  }
}
