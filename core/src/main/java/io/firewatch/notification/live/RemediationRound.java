package io.firewatch.notification.live;

import io.firewatch.notification.directory.Audience;
import io.firewatch.notification.directory.Recipient;
import io.firewatch.notification.message.FollowUpMessages;
import io.firewatch.notification.message.MessageKind;
import io.firewatch.notification.message.RemediationMessages;
import io.firewatch.remediation.approval.Approval;
import io.firewatch.remediation.plan.Plan;
import io.firewatch.remediation.workflow.Deed;
import io.firewatch.remediation.workflow.Stage;
import io.firewatch.remediation.workflow.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells of what is done about an incident, in the order in which it is done. */
final class RemediationRound {
  private static final Audience[] WORKING = {Audience.ON_CALL, Audience.TEAM, Audience.EVERYTHING};

  private final Round round;
  private final FollowUpMessages plans;
  private final RemediationMessages words;
  private final Handling handling;

  RemediationRound(Round round, Telling.Words words, Handling handling) {
    this.round = round;
    this.plans = words.followUp();
    this.words = words.remediation();
    this.handling = handling;
  }

  void tell() {
    Plan latest = handling.plans().getFirst();
    for (Approval approval : handling.approvals()) {
      if (!approval.bound().plan().equals(latest.id())) {
        answered(approval);
      }
    }
    results(handling.plans().stream().filter(plan -> !plan.equals(latest)).toList().reversed());
    plan(latest);
    for (Approval approval : handling.approvals()) {
      if (approval.bound().plan().equals(latest.id())) {
        asked(latest, approval);
        answered(approval);
      }
    }
    results(List.of(latest));
    escalated();
  }

  private void plan(Plan plan) {
    round.tell(
        round.heard(WORKING),
        plans.plan(round.incident(), plan),
        plan.number() == 1 ? "" : "plan-" + plan.number());
  }

  /** Also those hear it who were told nothing so far, since otherwise nobody would answer. */
  private void asked(Plan plan, Approval approval) {
    if (approval.state() == Approval.State.WAITING
        && !approval.isExpired(round.now())
        && round.incident().status().isOpen()) {
      round.tell(
          round.heardOrCalled(WORKING),
          words.needed(round.incident(), plan, approval),
          approval.id().toString());
    }
  }

  private void answered(Approval approval) {
    List<Recipient> asked = round.told(MessageKind.APPROVAL_NEEDED, approval.id().toString());
    String part = approval.id().toString();
    switch (approval.state()) {
      case WAITING -> {}
      case APPROVED, USED ->
          round.tell(
              asked.isEmpty() ? round.heard(WORKING) : asked,
              words.answered(round.incident(), approval),
              part);
      case REJECTED, EXPIRED -> round.tell(asked, words.answered(round.incident(), approval), part);
      case INVALID -> {
        // When it is over people are told just that.
        if (round.incident().status().isOpen()) {
          round.tell(asked, words.answered(round.incident(), approval), part + "-withdrawn");
        }
      }
    }
  }

  private void results(List<Plan> of) {
    for (Plan plan : of) {
      List<Deed> deeds =
          handling.deeds().stream().filter(deed -> deed.plan().equals(plan.id())).toList();
      boolean settled =
          !deeds.isEmpty() && deeds.stream().noneMatch(deed -> deed.result() == Deed.Result.OPEN);
      if (settled) {
        Optional<Workflow> workflow =
            Optional.of(handling.workflow()).filter(one -> one.plan().equals(plan.id()));
        round.tell(
            round.heard(WORKING),
            words.result(round.incident(), plan, deeds, workflow),
            plan.number() + "-" + deeds.size());
      }
    }
  }

  private void escalated() {
    Workflow workflow = handling.workflow();
    Optional<Plan> plan = handling.plan(workflow.plan());
    if (workflow.stage() != Stage.ESCALATED
        || plan.isEmpty()
        || !round.incident().status().isOpen()) {
      return;
    }
    Set<Recipient> people = new LinkedHashSet<>(round.heardOrCalled(WORKING));
    List<Audience> called = new ArrayList<>(List.of(Audience.ON_CALL));
    if (RemediationMessages.isWorse(workflow)) {
      called.add(Audience.MANAGEMENT);
    }
    people.addAll(round.called(called));
    round.tell(
        people,
        words.escalated(round.incident(), plan.get(), workflow),
        "plan-%d-%d".formatted(plan.get().number(), workflow.since().toEpochMilli()));
  }
}
