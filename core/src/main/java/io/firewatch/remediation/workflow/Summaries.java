package io.firewatch.remediation.workflow;

import io.firewatch.incident.IncidentEvent.PlanStep;
import io.firewatch.incident.IncidentEvent.PlanSummary;
import io.firewatch.remediation.plan.Plan;
import io.firewatch.remediation.plan.Step;
import io.firewatch.remediation.plan.Work;

/** Plans as they are told to the rest of the platform. */
final class Summaries {
  private Summaries() {}

  static PlanSummary of(Plan plan) {
    return new PlanSummary(
        plan.id().value(),
        plan.number(),
        plan.hash(),
        plan.cause().statement(),
        plan.cause().confidence(),
        plan.steps().stream().map(Summaries::of).toList(),
        plan.escalation(),
        plan.runbooks(),
        plan.estimate().time());
  }

  private static PlanStep of(Step step) {
    return new PlanStep(
        step.id(),
        step.priority().name(),
        step.task().title(),
        step.task().why(),
        step.impact().risk().name(),
        step.guard().rollback(),
        step.task().owner(),
        step.guard().successCheck(),
        step.source().words(),
        step.action().map(Work.Action::fix).orElse(""));
  }
}
