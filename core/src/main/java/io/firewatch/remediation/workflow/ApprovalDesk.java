package io.firewatch.remediation.workflow;

import io.firewatch.audit.AuditAction;
import io.firewatch.audit.AuditEntry;
import io.firewatch.audit.AuditResult;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.remediation.approval.Answer;
import io.firewatch.remediation.approval.Answer.Reason;
import io.firewatch.remediation.approval.Approval;
import io.firewatch.remediation.approval.ApprovalId;
import io.firewatch.remediation.approval.Vote;
import io.firewatch.remediation.execution.TargetUnreadable;
import io.firewatch.remediation.plan.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where people answer questions for approval, from whatever channel they come. Every answer is in
 * the audit, those that do not count too.
 */
public final class ApprovalDesk {
  private final Turns turns;
  private final Targets targets;
  private final Asking asking;

  ApprovalDesk(Turns turns, Targets targets, Asking asking) {
    this.turns = turns;
    this.targets = targets;
    this.asking = asking;
  }

  /**
   * What somebody says.
   *
   * @param by {@code user:…} or {@code key:…}
   * @param via where, such as {@code api} or {@code slack}
   * @param planHash of the plan that was looked at; empty when that is not known
   */
  public record Said(String by, String note, String via, String planHash) {}

  /** Answers yes. */
  public Answer approve(ApprovalId id, Said said) {
    return answer(id, said, true);
  }

  /** Answers no: a person goes on by hand. */
  public Answer reject(ApprovalId id, Said said) {
    return answer(id, said, false);
  }

  private Answer answer(ApprovalId id, Said said, boolean yes) {
    return turns
        .store()
        .approval(id)
        .flatMap(found -> turns.take(found.incident(), turn -> answer(turn, id, said, yes)))
        .orElseGet(() -> new Answer.Refused(Reason.UNKNOWN, "There is no approval " + id + "."));
  }

  private Answer answer(Turn turn, ApprovalId id, Said said, boolean yes) {
    Approval approval = turn.store().approval(id).orElseThrow();
    Optional<Answer.Refused> refused = objection(turn, approval, said, yes);
    if (refused.isPresent()) {
      turn.audit(
          said.by(),
          AuditAction.APPROVAL,
          AuditResult.REFUSED,
          "approval:" + id,
          new AuditEntry.Change(
              Asking.words(approval), refused.get().reason() + ": " + refused.get().detail()));
      return refused.get();
    }
    Approval voted =
        turn.store()
            .save(approval.with(new Vote(said.by(), yes, said.note(), said.via(), turn.now())));
    turn.audit(
        said.by(),
        AuditAction.APPROVAL,
        AuditResult.SUCCEEDED,
        "approval:" + id,
        new AuditEntry.Change(approval.state().name(), Asking.words(voted) + " " + said.note()));
    return follow(turn, voted, said);
  }

  private Answer follow(Turn turn, Approval approval, Said said) {
    Workflow workflow = turn.workflow().orElseThrow();
    switch (approval.state()) {
      case WAITING -> {
        turn.tell(said.by(), "APPROVED_ONCE", facts(approval, said));
        return new Answer.OneMoreNeeded(approval);
      }
      case APPROVED -> {
        turn.tell(said.by(), "APPROVED", facts(approval, said));
        turn.save(
            workflow.become(Stage.EXECUTE, "approved by " + said.by(), turn.now()), turn.now());
        return new Answer.Approved(approval);
      }
      case REJECTED -> {
        turn.become(IncidentStatus.REMEDIATING);
        turn.tell(said.by(), "REJECTED", facts(approval, said));
        turn.save(workflow.become(Stage.BY_HAND, "rejected by " + said.by(), turn.now()));
        return new Answer.Rejected(approval);
      }
      case USED, EXPIRED, INVALID ->
          throw new IllegalStateException("a vote led to " + approval.state());
    }
    throw new IllegalStateException("no state: " + approval.state());
  }

  private Optional<Answer.Refused> objection(Turn turn, Approval approval, Said said, boolean yes) {
    if (approval.state() != Approval.State.WAITING) {
      return refuse(Reason.NOT_WAITING, "It is " + approval.state() + " already.");
    }
    if (approval.isExpired(turn.now())) {
      return refuse(Reason.EXPIRED, "It expired at " + approval.expiresAt() + ".");
    }
    boolean seenOther =
        !said.planHash().isEmpty() && !said.planHash().equals(approval.bound().planHash());
    if (seenOther || !isBoundToThePlanAtHand(turn, approval)) {
      return refuse(Reason.OTHER_PLAN, "The plan is not the one this approval is about.");
    }
    if (!yes) {
      return Optional.empty();
    }
    if (approval.hasVoteOf(said.by())) {
      return refuse(Reason.SAME_PERSON, "Somebody else has to approve it too.");
    }
    return turn.automation().obstacle(turn.now()).flatMap(why -> refuse(Reason.STOPPED, why));
  }

  private static boolean isBoundToThePlanAtHand(Turn turn, Approval approval) {
    return turn.workflow()
        .filter(workflow -> workflow.plan().equals(approval.bound().plan()))
        .flatMap(workflow -> turn.store().plan(workflow.plan()))
        .filter(plan -> plan.hash().equals(approval.bound().planHash()))
        .filter(plan -> Approval.Bound.actions(plan).equals(approval.bound().actions()))
        .isPresent();
  }

  private static Optional<Answer.Refused> refuse(Reason reason, String detail) {
    return Optional.of(new Answer.Refused(reason, detail));
  }

  private static Map<String, Object> facts(Approval approval, Said said) {
    Map<String, Object> facts = new LinkedHashMap<>(Asking.facts(approval));
    facts.put("via", said.via());
    facts.put("note", said.note());
    return facts;
  }

  /**
   * Puts the question about the plan at hand again, with the targets as they are now: after it
   * expired, was rejected or lost its worth.
   *
   * @return the question; empty when there is no plan with anything to approve, or it is being
   *     carried out
   * @throws TargetUnreadable when a target cannot be read
   */
  public Optional<Approval> askAgain(IncidentId incident, String by) {
    Optional<Plan> plan =
        turns
            .store()
            .workflow(incident)
            .filter(workflow -> !workflow.stage().isActing())
            .flatMap(workflow -> turns.store().plan(workflow.plan()))
            .filter(found -> !found.executable().isEmpty());
    if (plan.isEmpty()) {
      return Optional.empty();
    }
    List<Run> runs = targets.read(plan.get(), turns.clock().instant());
    return turns
        .take(incident, turn -> askAgain(turn, plan.get(), runs, by))
        .flatMap(asked -> asked);
  }

  private Optional<Approval> askAgain(Turn turn, Plan plan, List<Run> runs, String by) {
    IncidentStatus status = turn.incident().status();
    boolean waits =
        status == IncidentStatus.REMEDIATING || status == IncidentStatus.AWAITING_APPROVAL;
    Optional<Workflow> workflow =
        turn.workflow()
            .filter(found -> waits && found.plan().equals(plan.id()) && !found.stage().isActing());
    return workflow.flatMap(found -> {
      turn.tell(by, "APPROVAL_ASKED_AGAIN", Map.of("plan", plan.id().toString()));
      asking.ask(turn, found, plan, runs, false);
      return turn.store().approvals(plan.incident()).stream()
          .filter(approval -> approval.state() == Approval.State.WAITING)
          .findFirst();
    });
  }
}
