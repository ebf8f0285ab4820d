package io.firewatch.notification.live;

import io.firewatch.incident.IncidentId;
import io.firewatch.remediation.approval.Approval;
import io.firewatch.remediation.plan.Plan;
import io.firewatch.remediation.plan.PlanId;
import io.firewatch.remediation.workflow.Deed;
import io.firewatch.remediation.workflow.RemediationStore;
import io.firewatch.remediation.workflow.Workflow;
import java.util.List;
import java.util.Optional;

/**
 * What is done about an incident, as it is now.
 *
 * @param plans latest first, at least one
 * @param approvals oldest first
 * @param deeds oldest first
 */
record Handling(Workflow workflow, List<Plan> plans, List<Approval> approvals, List<Deed> deeds) {
  Handling {
    plans = List.copyOf(plans);
    approvals = List.copyOf(approvals);
    deeds = List.copyOf(deeds);
  }

  /** Empty as long as there is no plan. */
  static Optional<Handling> read(RemediationStore store, IncidentId incident) {
    return store
        .workflow(incident)
        .map(workflow ->
            new Handling(
                workflow,
                store.plans(incident),
                store.approvals(incident).reversed(),
                store.deeds(incident)))
        .filter(handling -> !handling.plans().isEmpty());
  }

  Optional<Plan> plan(PlanId id) {
    return plans.stream().filter(plan -> plan.id().equals(id)).findFirst();
  }
}
