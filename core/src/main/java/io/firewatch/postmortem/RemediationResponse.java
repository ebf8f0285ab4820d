package io.firewatch.postmortem;

import io.firewatch.incident.IncidentId;
import io.firewatch.postmortem.Step.Stage;
import io.firewatch.remediation.approval.Approval;
import io.firewatch.remediation.approval.Vote;
import io.firewatch.remediation.plan.Plan;
import io.firewatch.remediation.workflow.Deed;
import io.firewatch.remediation.workflow.RemediationStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What was proposed, decided and executed, as plans, votes and deeds have it. Only a deed was done.
 */
public final class RemediationResponse implements ResponseRecord {
  private static final String PLANNER = "remediation-agent";

  private final RemediationStore store;

  public RemediationResponse(RemediationStore store) {
    this.store = store;
  }

  @Override
  public List<Step> of(IncidentId incident) {
    List<Step> steps = new ArrayList<>();
    store.plans(incident).forEach(plan -> proposed(plan, steps));
    store.approvals(incident).forEach(approval -> decided(approval, steps));
    store.deeds(incident).forEach(deed -> steps.add(done(deed)));
    steps.sort(Comparator.comparing(Step::at));
    return List.copyOf(steps);
  }

  private static void proposed(Plan plan, List<Step> steps) {
    for (io.firewatch.remediation.plan.Step step : plan.steps()) {
      steps.add(
          new Step(
              plan.at(),
              Stage.PROPOSED,
              step.task().title(),
              PLANNER,
              origin("plan " + plan.id() + " step " + step.id())));
    }
  }

  private static void decided(Approval approval, List<Step> steps) {
    for (Vote vote : approval.votes()) {
      String note = vote.note().isBlank() ? "" : " (" + vote.note() + ")";
      steps.add(
          new Step(
              vote.at(),
              vote.yes() ? Stage.APPROVED : Stage.REJECTED,
              String.join(", ", approval.bound().actions()) + note,
              vote.by(),
              origin("approval " + approval.id())));
    }
  }

  private static Step done(Deed deed) {
    Stage stage =
        switch (deed.result()) {
          case OPEN -> Stage.IN_DOUBT;
          case WORKED -> Stage.DONE;
          case FAILED -> Stage.FAILED;
          case SIMULATED -> Stage.SIMULATED;
        };
    return new Step(
        deed.at(),
        stage,
        deed.fix(),
        deed.automatic() ? "approved by rule" : "approved by a person",
        origin("deed of plan " + deed.plan() + " step " + deed.step()));
  }

  private static Origin origin(String ref) {
    return new Origin(Origin.Kind.RESPONSE, ref);
  }
}
