package io.firewatch.remediation.workflow;

import io.firewatch.audit.AuditAction;
import io.firewatch.audit.AuditEntry;
import io.firewatch.audit.AuditResult;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.remediation.approval.Approval;
import io.firewatch.remediation.execution.TargetUnreadable;
import io.firewatch.remediation.plan.Plan;
import io.firewatch.remediation.plan.PlanText;
import java.util.List;
import java.util.Optional;

/**
 * Looks once more, right before the first act, whether the approval is still worth something: the
 * same plan, the same actions, the same targets, not expired, not used.
 */
final class Admission {
  private final Conduct conduct;
  private final Asking asking;

  Admission(Conduct conduct, Asking asking) {
    this.conduct = conduct;
    this.asking = asking;
  }

  /** The approval of a plan that was not used yet. */
  static Optional<Approval> unused(RemediationStore store, Workflow workflow) {
    return store.approvals(workflow.incident()).stream()
        .filter(approval -> approval.bound().plan().equals(workflow.plan()))
        .filter(approval -> approval.state() == Approval.State.APPROVED)
        .findFirst();
  }

  /**
   * @return the targets as they are, when the plan may begin; empty when it may not, and the
   *     handling was moved to where that leads
   */
  Optional<List<Run>> admit(Workflow workflow, Plan plan) {
    Optional<Approval> approval = unused(conduct.turns().store(), workflow);
    if (approval.isEmpty()) {
      conduct
          .turns()
          .onTopOf(workflow, (turn, same) -> refuse(turn, same, null, "nobody approved it"));
      return Optional.empty();
    }
    if (approval.get().isExpired(conduct.now())) {
      conduct.turns().onTopOf(workflow, (turn, same) -> expire(turn, same, approval.get()));
      return Optional.empty();
    }
    Approval.Bound bound = approval.get().bound();
    if (!PlanText.hash(PlanText.of(plan)).equals(bound.planHash())
        || !Approval.Bound.actions(plan).equals(bound.actions())) {
      conduct
          .turns()
          .onTopOf(
              workflow,
              (turn, same) ->
                  refuse(turn, same, approval.get(), "the plan is not the one approved"));
      return Optional.empty();
    }
    return unchanged(workflow, plan, approval.get());
  }

  private Optional<List<Run>> unchanged(Workflow workflow, Plan plan, Approval approval) {
    List<Run> runs;
    try {
      runs = conduct.targets().read(plan, conduct.now());
    } catch (TargetUnreadable e) {
      String why = String.valueOf(e.getMessage());
      conduct.turns().onTopOf(workflow, (turn, same) -> refuse(turn, same, approval, why));
      return Optional.empty();
    }
    if (Approval.Bound.targets(Targets.hashes(runs)).equals(approval.bound().targets())) {
      return Optional.of(runs);
    }
    conduct.turns().onTopOf(workflow, (turn, same) -> askAgain(turn, same, plan, approval, runs));
    return Optional.empty();
  }

  /** What was approved is not what would be acted upon: people are asked once more. */
  private void askAgain(
      Turn turn, Workflow workflow, Plan plan, Approval approval, List<Run> runs) {
    spoil(turn, approval, Approval.State.INVALID, "a target changed after it was approved");
    turn.tell(
        "APPROVAL_INVALID",
        java.util.Map.of("approval", approval.id().toString(), "reason", "a target changed since"));
    asking.ask(turn, workflow.automatic(false), plan, runs, false);
  }

  private static void refuse(
      Turn turn,
      Workflow workflow,
      @org.jspecify.annotations.Nullable Approval approval,
      String why) {
    if (approval != null) {
      spoil(turn, approval, Approval.State.INVALID, why);
    } else {
      turn.audit(
          "agent:remediation",
          AuditAction.EXECUTION,
          AuditResult.REFUSED,
          "plan:" + workflow.plan(),
          new AuditEntry.Change("", why));
    }
    Escalation.raise(
        turn, workflow, Escalation.Kind.ESCALATED, IncidentStatus.REMEDIATING, "not begun: " + why);
  }

  /** Whether what was approved, and begun, waited too long for its next step. */
  boolean hasExpired(Workflow workflow) {
    return conduct.turns().store().approvals(workflow.incident()).stream()
        .filter(approval -> approval.bound().plan().equals(workflow.plan()))
        .anyMatch(approval ->
            approval.state() == Approval.State.USED && approval.isExpired(conduct.now()));
  }

  /** Nobody answered in time, or what was answered was not begun in time. */
  static void expire(Turn turn, Workflow workflow, Approval approval) {
    spoil(turn, approval, Approval.State.EXPIRED, "expired at " + approval.expiresAt());
    Escalation.raise(
        turn,
        workflow,
        Escalation.Kind.APPROVAL_EXPIRED,
        IncidentStatus.REMEDIATING,
        approval.state() == Approval.State.WAITING
            ? "nobody approved or rejected the plan in time"
            : "the plan was approved and not begun in time");
  }

  private static void spoil(Turn turn, Approval approval, Approval.State state, String why) {
    turn.store().save(approval.become(state));
    turn.audit(
        "agent:remediation",
        AuditAction.APPROVAL,
        AuditResult.REFUSED,
        "approval:" + approval.id(),
        new AuditEntry.Change(Asking.words(approval), state + ": " + why));
  }
}
