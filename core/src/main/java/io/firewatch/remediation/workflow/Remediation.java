package io.firewatch.remediation.workflow;

import io.firewatch.audit.AuditTrail;
import io.firewatch.diagnosis.DiagnosisStore;
import io.firewatch.incident.IncidentStore;
import io.firewatch.remediation.execution.Executors;
import io.firewatch.remediation.planning.Library;
import io.firewatch.remediation.policy.AutomationStore;
import io.firewatch.topology.ServiceCatalogue;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Everything that handles incidents once their cause is known, put together. */
public final class Remediation {
  private final RemediationAgent agent;
  private final ApprovalDesk approvals;

  /**
   * Where it reads and writes.
   *
   * @param remediation takes part in the transactions of {@code incidents}, as the others do
   */
  public record Stores(
      IncidentStore incidents,
      DiagnosisStore diagnoses,
      RemediationStore remediation,
      AutomationStore automation,
      AuditTrail audit) {}

  /** What it asks and acts through. */
  public record Surroundings(
      Executors executors, Library library, Supplier<ServiceCatalogue> catalogue, Alarm alarm) {}

  public Remediation(
      Stores stores, Surroundings around, RemediationSettings settings, InstantSource clock) {
    Turns turns =
        new Turns(
            stores.incidents(),
            around.catalogue(),
            new Turn.Ports(
                stores.remediation(), stores.automation(), stores.audit(), around.alarm()),
            clock);
    Targets targets = new Targets(around.executors());
    Asking asking = new Asking(settings, around.catalogue());
    this.agent =
        new RemediationAgent(
            turns, stores.diagnoses(), around.library(), targets, asking, settings);
    this.approvals = new ApprovalDesk(turns, targets, asking);
  }

  /** Who makes plans. */
  public RemediationAgent agent() {
    return agent;
  }

  /** Where people answer. */
  public ApprovalDesk approvals() {
    return approvals;
  }
}
