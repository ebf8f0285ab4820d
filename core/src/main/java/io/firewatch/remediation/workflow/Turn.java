package io.firewatch.remediation.workflow;

import io.firewatch.audit.AuditAction;
import io.firewatch.audit.AuditEntry;
import io.firewatch.audit.AuditResult;
import io.firewatch.incident.AgentEvent;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentEvent;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.incident.IncidentStore.IncidentTransaction;
import io.firewatch.remediation.policy.Automation;
import io.firewatch.remediation.policy.AutomationStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One transaction on the handling of one incident: the incident, its handling, what is told of
 * both, and the audit.
 */
final class Turn {
  static final String AGENT = "remediation-agent";

  private final IncidentTransaction transaction;
  private final Ports ports;
  private final Instant now;
  private final List<IncidentEvent> events = new ArrayList<>();
  private final List<AgentEvent> steps = new ArrayList<>();
  private final Incident found;
  private Incident incident;

  /** What takes part in the transaction. */
  record Ports(
      RemediationStore store,
      AutomationStore automation,
      io.firewatch.audit.AuditTrail audit,
      Alarm alarm) {}

  Turn(IncidentTransaction transaction, Incident incident, Ports ports, Instant now) {
    this.transaction = transaction;
    this.found = incident;
    this.incident = incident;
    this.ports = ports;
    this.now = now;
  }

  Instant now() {
    return now;
  }

  Incident incident() {
    return incident;
  }

  RemediationStore store() {
    return ports.store();
  }

  Optional<Workflow> workflow() {
    return ports.store().workflow(incident.id());
  }

  Automation automation() {
    return ports.automation().read();
  }

  void automation(UnaryOperator<Automation> change) {
    ports.automation().update(change);
  }

  /** Moves the incident, unless it is there already. */
  void become(IncidentStatus status) {
    if (incident.status() != status) {
      incident = incident.become(status);
    }
  }

  /** Tells what was done, in the history of the incident and to everybody else. */
  void tell(String type, Map<String, Object> details) {
    tell(AGENT, type, details);
  }

  void tell(String who, String type, Map<String, Object> details) {
    steps.add(new AgentEvent(incident.id(), who, type, new LinkedHashMap<>(details), now));
    events.add(new IncidentEvent.Changed(incident, type, now));
  }

  void publish(java.util.function.Function<Incident, IncidentEvent> event) {
    events.add(event.apply(incident));
  }

  void audit(
      String actor,
      AuditAction action,
      AuditResult result,
      String subject,
      AuditEntry.Change change) {
    ports
        .audit()
        .record(
            new AuditEntry(
                now,
                actor,
                new AuditEntry.Act(action, result),
                subject,
                incident.id().toString(),
                change,
                ""));
  }

  /** Stores the handling, and when to look at it next. */
  Workflow save(Workflow workflow, Instant wakeAt) {
    ports.alarm().wake(workflow.incident(), wakeAt);
    return ports.store().save(workflow);
  }

  /** Has the incident looked at again. */
  void wake(Instant at) {
    ports.alarm().wake(incident.id(), at);
  }

  Workflow save(Workflow workflow) {
    return ports.store().save(workflow);
  }

  /** Writes what was told. Events carry the incident as it is stored. */
  void finish() {
    if (incident == found && steps.isEmpty() && events.isEmpty()) {
      return;
    }
    Incident saved = transaction.save(incident);
    steps.forEach(transaction::append);
    events.forEach(event -> transaction.publish(again(event, saved)));
  }

  private static IncidentEvent again(IncidentEvent event, Incident saved) {
    return switch (event) {
      case IncidentEvent.Changed(Incident old, String what, Instant at) ->
          new IncidentEvent.Changed(saved, what, at);
      case IncidentEvent.Planned(Incident old, IncidentEvent.PlanSummary plan, Instant at) ->
          new IncidentEvent.Planned(saved, plan, at);
      case IncidentEvent.Opened opened -> opened;
      case IncidentEvent.Diagnosed diagnosed -> diagnosed;
      case IncidentEvent.Resolved resolved -> resolved;
      case IncidentEvent.PostmortemGenerated written -> written;
    };
  }
}
