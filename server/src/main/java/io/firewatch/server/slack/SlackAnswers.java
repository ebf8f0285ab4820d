package io.firewatch.server.slack;

import io.firewatch.audit.AuditAction;
import io.firewatch.remediation.approval.Answer;
import io.firewatch.remediation.approval.ApprovalId;
import io.firewatch.remediation.workflow.ApprovalDesk;
import io.firewatch.server.audit.TurnedAway;
import io.firewatch.server.security.Accounts;
import io.firewatch.server.security.Role;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Gives the answers that are pressed in Slack, for those who may answer: whom the directory knows
 * by what Slack calls them, and whose account may approve. What they are called in the audit is
 * what they would be called on the page.
 */
@Component
final class SlackAnswers {
  private static final String VIA = "slack";

  private final SlackDoor door;
  private final SlackPeople people;
  private final Accounts accounts;
  private final ApprovalDesk desk;
  private final TurnedAway turnedAway;

  SlackAnswers(
      SlackDoor door,
      SlackPeople people,
      Accounts accounts,
      ApprovalDesk desk,
      TurnedAway turnedAway) {
    this.door = door;
    this.people = people;
    this.accounts = accounts;
    this.desk = desk;
    this.turnedAway = turnedAway;
  }

  void answer(Click click) {
    ApprovalId id = new ApprovalId(click.approval());
    Optional<Accounts.User> user = people.account(click.user()).flatMap(accounts::user);
    if (user.isEmpty() || !mayApprove(user.get().role())) {
      turnedAway.refused(
          user.map(one -> "user:" + one.name()).orElse("slack:" + click.user()),
          AuditAction.AUTHORISATION,
          "approval:" + id + " via slack");
      whisper(
          click,
          user.isEmpty()
              ? "Nobody in the directory of Firewatch has your Slack id "
                  + click.user()
                  + " and an account. Nothing was done."
              : "Your account %s may not approve. Nothing was done.".formatted(user.get().name()));
      return;
    }
    ApprovalDesk.Said said =
        new ApprovalDesk.Said("user:" + user.get().name(), "", VIA, click.planHash());
    Answer answer = click.approves() ? desk.approve(id, said) : desk.reject(id, said);
    switch (answer) {
      // All who were asked are told.
      case Answer.Approved _, Answer.Rejected _ -> {}
      case Answer.OneMoreNeeded _ ->
          whisper(click, "Your answer counts. One more person has to approve it.");
      case Answer.Refused(Answer.Reason _, String detail) ->
          whisper(click, "Your answer does not count: " + detail);
    }
  }

  private static boolean mayApprove(Role role) {
    return role == Role.APPROVER || role == Role.ADMIN;
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
