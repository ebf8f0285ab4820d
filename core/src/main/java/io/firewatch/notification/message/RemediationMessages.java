package io.firewatch.notification.message;

import io.firewatch.incident.Incident;
import io.firewatch.notification.message.Message.Action;
import io.firewatch.notification.message.Message.Fact;
import io.firewatch.notification.message.Message.Head;
import io.firewatch.notification.message.Message.Section;
import io.firewatch.notification.message.Message.Stage;
import io.firewatch.remediation.approval.Approval;
import io.firewatch.remediation.approval.Vote;
import io.firewatch.remediation.plan.Plan;
import io.firewatch.remediation.plan.Step;
import io.firewatch.remediation.plan.Work;
import io.firewatch.remediation.workflow.Deed;
import io.firewatch.remediation.workflow.Run;
import io.firewatch.remediation.workflow.Workflow;
import io.firewatch.telemetry.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is told of plans being approved, carried out, and failing. */
public final class RemediationMessages {
  private final Pages pages;

  public RemediationMessages(Pages pages) {
    this.pages = pages;
  }

  /** Somebody has to say yes or no. */
  public Message needed(Incident incident, Plan plan, Approval approval) {
    String what = approval.needed() > 1 ? " by " + approval.needed() + " people" : "";
    String handle = handle(approval);
    return message(
        new Head(
            MessageKind.APPROVAL_NEEDED,
            stage(incident),
            incident.severity(),
            incident.id().display(),
            "Approval needed%s: %s".formatted(what, String.join("; ", approval.bound().actions())),
            "Nothing is done before somebody says yes. Why it is asked: " + approval.why() + "."),
        incident,
        List.of(
            new Fact("Cause", plan.cause().statement()),
            new Fact("Confidence", Wording.percent(plan.cause().confidence())),
            new Fact("Good until", Wording.time(approval.expiresAt())),
            new Fact("Plan", plan.hash().substring(0, 12))),
        List.of(new Section("What will happen", "", promises(plan))),
        List.of(
            new Action(Action.Act.APPROVE, "Approve", handle),
            new Action(Action.Act.REJECT, "Reject", handle)));
  }

  /** What an answer to a question is given with: its id, and the plan that was looked at. */
  private static String handle(Approval approval) {
    return approval.id() + ":" + approval.bound().planHash();
  }

  private static List<String> promises(Plan plan) {
    List<String> promises = new ArrayList<>();
    for (Step step : plan.executable()) {
      promises.add(
          "%s: %s. Risk %s, downtime %s, touches %s. If it does not help: %s"
              .formatted(
                  step.task().title(),
                  step.action().map(Work.Action::fix).orElse(""),
                  step.impact().risk().name().toLowerCase(Locale.ROOT),
                  Wording.length(step.impact().downtime()),
                  step.impact().radius().isEmpty()
                      ? "nothing else"
                      : String.join(", ", step.impact().radius()),
                  step.guard().rollback()));
    }
    return promises;
  }

  /** A question has its answer, or waits no more. */
  public Message answered(Incident incident, Approval approval) {
    return message(
        new Head(
            MessageKind.APPROVAL_ANSWERED,
            stage(incident),
            incident.severity(),
            incident.id().display(),
            outcome(approval) + ": " + String.join("; ", approval.bound().actions()),
            consequence(approval)),
        incident,
        approval.votes().stream()
            .map(vote ->
                new Fact(
                    vote.yes() ? "Approved" : "Rejected",
                    "by %s at %s%s"
                        .formatted(who(vote), Wording.time(vote.at()), said(vote.note()))))
            .toList(),
        List.of(),
        List.of());
  }

  private static String said(String note) {
    return note.isBlank() ? "" : ": " + note;
  }

  private static String outcome(Approval approval) {
    return switch (approval.state()) {
      case WAITING -> "Waits";
      case APPROVED, USED ->
          approval.isAutomatic() ? "Approved by rule" : "Approved by " + voters(approval, true);
      case REJECTED -> "Rejected by " + voters(approval, false);
      case EXPIRED -> "Nobody answered in time";
      case INVALID -> "Not asked any more";
    };
  }

  private static String consequence(Approval approval) {
    return switch (approval.state()) {
      case WAITING -> "It waits for an answer.";
      case APPROVED, USED -> "It is carried out, and watched whether it helps.";
      case REJECTED -> "Nothing is done; people go on by hand.";
      case EXPIRED -> "Nothing is done. A person has to go on.";
      case INVALID -> "The plan, a target or the incident is no longer as it was.";
    };
  }

  private static String voters(Approval approval, boolean yes) {
    return String.join(
        " and ",
        approval.votes().stream()
            .filter(vote -> vote.yes() == yes)
            .map(RemediationMessages::who)
            .toList());
  }

  private static String who(Vote vote) {
    return vote.by().replaceFirst("^(user|key|agent):", "");
  }

  /** What was done is over, and this came of it. */
  public Message result(
      Incident incident, Plan plan, List<Deed> deeds, Optional<Workflow> workflow) {
    Deed.Result result = deeds.getLast().result();
    String what = String.join("; ", deeds.stream().map(Deed::fix).toList());
    return message(
        new Head(
            MessageKind.EXECUTION_RESULT,
            stage(incident),
            incident.severity(),
            incident.id().display(),
            switch (result) {
              case WORKED -> "It helped: " + what;
              case FAILED -> "It did not help: " + what;
              case SIMULATED -> "Dry run, nothing was changed: " + what;
              case OPEN -> "Under way: " + what;
            },
            switch (result) {
              case WORKED -> "The signals that opened the incident are back to normal.";
              case FAILED -> workflow.map(Workflow::reason).orElse("");
              case SIMULATED -> "Executors only said what they would do.";
              case OPEN -> "";
            }),
        incident,
        List.of(
            new Fact("Against", plan.cause().statement()),
            new Fact("Approved", deeds.getLast().automatic() ? "by rule" : "by people")),
        steps(plan, workflow),
        List.of());
  }

  private static List<Section> steps(Plan plan, Optional<Workflow> workflow) {
    List<String> lines =
        workflow
            .filter(one -> one.plan().equals(plan.id()))
            .map(one -> one.runs().stream().map(run -> line(plan, run)).toList())
            .orElse(List.of());
    return lines.isEmpty() ? List.of() : List.of(new Section("Step by step", "", lines));
  }

  private static String line(Plan plan, Run run) {
    return "%d. %s: %s%s"
        .formatted(
            run.step(),
            plan.step(run.step()).task().title(),
            words(run),
            run.detail().isBlank() ? "" : " (" + run.detail() + ")");
  }

  private static String words(Run run) {
    return switch (run.state()) {
      case WAITING -> "not begun";
      case ACTING -> "being done";
      case ACTED -> "done, settling";
      case HEALTHY -> "done, target healthy";
      case DONE -> "done";
      case SIMULATED -> "only told, nothing changed";
      case FAILED -> "failed";
      case IN_DOUBT -> "nobody knows whether it was done: look at the target";
      case UNDOING -> "being undone";
      case REVERTED, UNDONE -> "undone";
      case KEPT -> "cannot be undone";
      case UNDO_FAILED -> "COULD NOT BE UNDONE";
    };
  }

  /** Automation is at its end; a person has to go on. */
  public Message escalated(Incident incident, Plan plan, Workflow workflow) {
    boolean worse = isWorse(workflow);
    List<Section> sections = new ArrayList<>(steps(plan, Optional.of(workflow)));
    if (!workflow.tried().isEmpty()) {
      sections.add(new Section("Tried without success", "", List.copyOf(workflow.tried())));
    }
    List<String> byHand =
        plan.steps().stream()
            .filter(step -> step.action().isEmpty())
            .map(step -> step.task().title())
            .toList();
    if (!byHand.isEmpty()) {
      sections.add(new Section("What a person can do", "", byHand));
    }
    if (!plan.escalation().isEmpty()) {
      sections.add(new Section("Call", "", plan.escalation()));
    }
    return message(
        new Head(
            MessageKind.ESCALATION,
            stage(incident),
            worse ? Severity.CRITICAL : incident.severity(),
            incident.id().display(),
            (worse ? "What was done could not be undone: " : "A person has to go on: ")
                + workflow.reason(),
            "Automation does nothing more about this incident."),
        incident,
        List.of(
            new Fact("Cause", plan.cause().statement()),
            new Fact("Services", String.join(", ", incident.affectedServices())),
            new Fact("Rounds", String.valueOf(workflow.round()))),
        sections,
        List.of(new Action(Action.Act.ACKNOWLEDGE, "Acknowledge", incident.id().toString())));
  }

  /** Whether something was done that could not be undone. */
  public static boolean isWorse(Workflow workflow) {
    return workflow.runs().stream().anyMatch(run -> run.state() == Run.State.UNDO_FAILED);
  }

  private static Stage stage(Incident incident) {
    return incident.resolution() == null ? Stage.OPEN : Stage.RESOLVED;
  }

  private Message message(
      Head head,
      Incident incident,
      List<Fact> facts,
      List<Section> sections,
      List<Action> actions) {
    return new Message(head, facts, sections, List.of(pages.incident(incident.id())), actions);
  }
}
