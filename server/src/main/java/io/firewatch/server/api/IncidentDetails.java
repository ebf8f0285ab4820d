package io.firewatch.server.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/** An incident with everything that belongs to it. */
public record IncidentDetails(
    @JsonUnwrapped IncidentView incident,
    List<SignalView> signals,
    List<EvidenceView> evidence,
    List<AgentEventView> agentEvents,
    List<Object> findings,
    List<Object> emails) {
  public IncidentDetails {
    signals = List.copyOf(signals);
    evidence = List.copyOf(evidence);
    agentEvents = List.copyOf(agentEvents);
    findings = List.copyOf(findings);
    emails = List.copyOf(emails);
  }
}
