package io.firewatch.server.slack;

import io.firewatch.audit.AuditAction;
import io.firewatch.incident.IncidentId;
import io.firewatch.remediation.approval.Answer;
import io.firewatch.remediation.approval.ApprovalId;
import io.firewatch.remediation.workflow.ApprovalDesk;
import io.firewatch.server.audit.TurnedAway;
import io.firewatch.server.oncall.Acknowledging;
import io.firewatch.server.problem.Refusal;
import io.firewatch.server.security.Accounts;
import io.firewatch.server.security.Role;
import io.firewatch.server.slack.Click.Wish;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Gives the answers that are pressed in Slack, for those who may answer: whom the directory knows
 * by what Slack calls them, and whose account may do it on the page. What they are called in the
 * audit is what they would be called on the page.
 */
@Component
final class SlackAnswers {
  private static final String VIA = "slack";

  private final SlackDoor door;
  private final SlackPeople people;
  private final Accounts accounts;
  private final ApprovalDesk desk;
  private final Acknowledging acknowledging;
  private final TurnedAway turnedAway;

  SlackAnswers(
      SlackDoor door,
      SlackPeople people,
      Accounts accounts,
      ApprovalDesk desk,
      Acknowledging acknowledging,
      TurnedAway turnedAway) {
    this.door = door;
    this.people = people;
    this.accounts = accounts;
    this.desk = desk;
    this.acknowledging = acknowledging;
    this.turnedAway = turnedAway;
  }

  void answer(Click click) {
    Optional<Accounts.User> user = people.account(click.user()).flatMap(accounts::user);
    if (user.isEmpty() || !may(user.get().role(), click.wish())) {
      turnedAway.refused(
          user.map(one -> "user:" + one.name()).orElse("slack:" + click.user()),
          AuditAction.AUTHORISATION,
          subject(click.wish()) + " via slack");
      whisper(
          click,
          user.isEmpty()
              ? "Nobody in the directory of Firewatch has your Slack id "
                  + click.user()
                  + " and an account. Nothing was done."
              : "Your account %s may not do that. Nothing was done.".formatted(user.get().name()));
      return;
    }
    String who = "user:" + user.get().name();
    switch (click.wish()) {
      case Wish.Answer wish -> answer(click, wish, who);
      case Wish.Acknowledge(IncidentId incident) -> acknowledge(click, incident, who);
    }
  }

  private static boolean may(Role role, Wish wish) {
    boolean approves = role == Role.APPROVER || role == Role.ADMIN;
    return switch (wish) {
      case Wish.Answer _ -> approves;
      case Wish.Acknowledge _ -> approves || role == Role.RESPONDER;
    };
  }

  private static String subject(Wish wish) {
    return switch (wish) {
      case Wish.Answer answer -> "approval:" + new ApprovalId(answer.approval());
      case Wish.Acknowledge(IncidentId incident) -> "incident:" + incident;
    };
  }

  private void answer(Click click, Wish.Answer wish, String who) {
    ApprovalId id = new ApprovalId(wish.approval());
    ApprovalDesk.Said said = new ApprovalDesk.Said(who, "", VIA, wish.planHash());
    Answer answer = wish.approves() ? desk.approve(id, said) : desk.reject(id, said);
    switch (answer) {
      // All who were asked are told.
      case Answer.Approved _, Answer.Rejected _ -> {}
      case Answer.OneMoreNeeded _ ->
          whisper(click, "Your answer counts. One more person has to approve it.");
      case Answer.Refused(Answer.Reason _, String detail) ->
          whisper(click, "Your answer does not count: " + detail);
    }
  }

  private void acknowledge(Click click, IncidentId incident, String who) {
    try {
      Acknowledging.Answer answer = acknowledging.acknowledge(incident, who);
      if (!answer.isNew()) {
        whisper(click, answer.by().by() + " looks after it already.");
      }
    } catch (Refusal e) {
      whisper(click, String.valueOf(e.getMessage()));
    }
  }

  /** Slack waits three seconds for its own answer, so this one goes on its own thread. */
  private void whisper(Click click, String text) {
    door.app()
        .ifPresent(app ->
            Thread.ofVirtual()
                .name("slack-whisper")
                .start(() -> app.whisper(click.room(), click.user(), text)));
  }
}
