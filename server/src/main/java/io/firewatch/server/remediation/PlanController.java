package io.firewatch.server.remediation;

import io.firewatch.incident.Incident;
import io.firewatch.remediation.plan.Plan;
import io.firewatch.remediation.workflow.RemediationStore;
import io.firewatch.remediation.workflow.Workflow;
import io.firewatch.server.api.Incidents;
import io.firewatch.server.api.ItemList;
import io.firewatch.server.problem.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What is to be done about incidents, and how far that is. */
@RestController
final class PlanController {
  private final Incidents incidents;
  private final RemediationStore store;

  PlanController(Incidents incidents, RemediationStore store) {
    this.incidents = incidents;
    this.store = store;
  }

  @Operation(summary = "The plan an incident is handled by, with the state of every step")
  @GetMapping("/api/incidents/{id}/plan")
  PlanView plan(@PathVariable String id) {
    Incident incident = incidents.find(id);
    @Nullable Workflow workflow = store.workflow(incident.id()).orElse(null);
    Plan plan =
        store.plans(incident.id()).stream()
            .findFirst()
            .orElseThrow(() -> Refusal.notFound("The incident has no plan yet."));
    return PlanView.of(plan, workflow);
  }

  @Operation(summary = "Every plan an incident has had, latest first")
  @GetMapping("/api/incidents/{id}/plans")
  ItemList<PlanView> plans(@PathVariable String id) {
    Incident incident = incidents.find(id);
    @Nullable Workflow workflow = store.workflow(incident.id()).orElse(null);
    return ItemList.of(
        store.plans(incident.id()).stream().map(plan -> PlanView.of(plan, workflow)).toList());
  }

  @Operation(summary = "Every question for approval about an incident, latest first")
  @GetMapping("/api/incidents/{id}/approvals")
  ItemList<ApprovalView> approvals(@PathVariable String id) {
    Incident incident = incidents.find(id);
    return ItemList.of(store.approvals(incident.id()).stream().map(ApprovalView::of).toList());
  }
}
