package io.firewatch.remediation.workflow;

import io.firewatch.audit.AuditTrail;
import io.firewatch.diagnosis.DiagnosisStore;
import io.firewatch.history.MetricHistory;
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
  private final AutomationDesk automation;
  private final WorkflowRunner runner;

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

  /**
   * What it asks and acts through.
   *
   * @param process names this process, and no other that ever ran
   */
  public record Surroundings(
      Executors executors,
      Library library,
      MetricHistory history,
      Supplier<ServiceCatalogue> catalogue,
      Alarm alarm,
      String process) {}

  public Remediation(
      Stores stores, Surroundings around, RemediationSettings settings, InstantSource clock) {
    Turns turns =
        new Turns(
            stores.incidents(),
            around.catalogue(),
            new Turn.Ports(
                stores.remediation(), stores.automation(), stores.audit(), around.alarm()),
            clock);
    Targets targets = new Targets(around.executors(), clock);
    Asking asking = new Asking(settings, around.catalogue());
    VitalsReader vitals = new VitalsReader(around.history());
    this.agent =
        new RemediationAgent(
            turns,
            stores.diagnoses(),
            new Research(around.library(), vitals),
            targets,
            asking,
            settings);
    this.approvals = new ApprovalDesk(turns, targets, asking);
    this.automation = new AutomationDesk(turns, stores.automation(), stores.audit(), settings);
    this.runner =
        new WorkflowRunner(new Conduct(turns, targets, settings, around.process()), asking, vitals);
  }

  /** Who makes plans. */
  public RemediationAgent agent() {
    return agent;
  }

  /** Where people answer. */
  public ApprovalDesk approvals() {
    return approvals;
  }

  /** Where people stop and undo. */
  public AutomationDesk automation() {
    return automation;
  }

  /** Who carries plans out. */
  public WorkflowRunner runner() {
    return runner;
  }
}
