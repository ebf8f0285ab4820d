package io.firewatch.server.web.automation;

import io.firewatch.incident.IncidentId;
import io.firewatch.remediation.approval.Approval;
import io.firewatch.remediation.plan.Plan;
import io.firewatch.remediation.policy.AutomationStore;
import io.firewatch.remediation.workflow.RemediationStore;
import io.firewatch.remediation.workflow.Run;
import io.firewatch.remediation.workflow.Workflow;
import io.firewatch.server.config.ExecutionProperties;
import io.firewatch.server.remediation.PlanView;
import io.firewatch.server.web.wording.Words;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the plan of an incident, ready for its page. */
@Component
public final class PlanDesk {
  private final RemediationStore store;
  private final AutomationStore automation;
  private final ExecutionProperties execution;
  private final InstantSource clock;

  PlanDesk(
      RemediationStore store,
      AutomationStore automation,
      ExecutionProperties execution,
      InstantSource clock) {
    this.store = store;
    this.automation = automation;
    this.execution = execution;
    this.clock = clock;
  }

  /** The plan that an incident is handled by; null when it has none yet. */
  public @Nullable PlanPanel panel(IncidentId incident) {
    Optional<Plan> latest = store.plans(incident).stream().findFirst();
    return latest.map(plan -> panel(plan, store.workflow(incident).orElse(null))).orElse(null);
  }

  private PlanPanel panel(Plan plan, @Nullable Workflow workflow) {
    PlanView view = PlanView.of(plan, workflow);
    List<StepRow> steps = view.steps().stream().map(StepRow::of).toList();
    return new PlanPanel(
        view,
        PlanPanel.stageInWords(view.stage()),
        view.stageReason() == null ? "" : Words.ended(view.stageReason()),
        execution.dryRun(),
        automation.read().obstacle(clock.instant()).orElse(""),
        steps,
        question(plan, steps),
        workflow != null && workflow.runs().stream().anyMatch(Run::mayHaveActed));
  }

  private PlanPanel.@Nullable Question question(Plan plan, List<StepRow> steps) {
    return store.waiting().stream()
        .filter(approval -> approval.bound().plan().equals(plan.id()))
        .findFirst()
        .map(approval -> PlanPanel.Question.of(approval, steps))
        .orElse(null);
  }

  /** Everything that waits for an answer, with what will happen. */
  List<PlanPanel.Question> waiting() {
    return store.waiting().stream().map(this::question).toList();
  }

  private PlanPanel.Question question(Approval approval) {
    List<StepRow> steps =
        store
            .plan(approval.bound().plan())
            .map(plan -> PlanView.of(plan, null).steps().stream().map(StepRow::of).toList())
            .orElse(List.of());
    return PlanPanel.Question.of(approval, steps);
  }
}
