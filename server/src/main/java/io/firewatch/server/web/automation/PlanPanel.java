package io.firewatch.server.web.automation;

import io.firewatch.remediation.approval.Approval;
import io.firewatch.server.remediation.PlanView;
import io.firewatch.server.web.wording.Moment;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The plan of an incident, ready for its page.
 *
 * @param stage where it stands, in words
 * @param reason why it stands there
 * @param dryRun whether executors only tell
 * @param obstacle why nothing is begun now; empty when nothing is in the way
 * @param question what waits for an answer, null when nothing does
 * @param acted whether something was done that may be undone
 */
public record PlanPanel(
    PlanView plan,
    String stage,
    String reason,
    boolean dryRun,
    String obstacle,
    List<StepRow> steps,
    @Nullable Question question,
    boolean acted) {

  private static final Map<String, String> STAGES =
      Map.of(
          "ANALYSE", "The cause is sought again",
          "BY_HAND", "People carry it out",
          "AWAIT_APPROVAL", "Waits for approval",
          "EXECUTE", "Is being carried out",
          "VERIFY", "Done; watched whether it helps",
          "ROLL_BACK", "Is being undone",
          "ESCALATED", "A person has to go on",
          "FINISHED", "Over");

  /**
   * A question for approval.
   *
   * @param promises what will happen, a sentence for each act
   * @param votes what others said
   */
  public record Question(
      String id,
      String incident,
      String display,
      String planHash,
      Moment expires,
      int missing,
      List<String> promises,
      List<String> votes) {

    static Question of(Approval approval, List<StepRow> steps) {
      long yes = approval.votes().stream().filter(vote -> vote.yes()).count();
      return new Question(
          approval.id().value().toString(),
          approval.incident().toString(),
          approval.incident().display(),
          approval.bound().planHash(),
          Moment.of(approval.expiresAt()),
          Math.max(1, approval.needed() - Math.toIntExact(yes)),
          steps.isEmpty()
              ? approval.bound().actions()
              : steps.stream().filter(step -> !step.byHand()).map(StepRow::promise).toList(),
          approval.votes().stream().map(Question::said).toList());
    }

    private static String said(io.firewatch.remediation.approval.Vote vote) {
      return vote.by()
          + (vote.yes() ? " approved" : " rejected")
          + (vote.note().isEmpty() ? "" : ": " + vote.note());
    }
  }

  static String stageInWords(@Nullable String stage) {
    return stage == null
        ? "Replaced by another plan"
        : STAGES.getOrDefault(stage, stage.toLowerCase(Locale.ROOT));
  }
}
