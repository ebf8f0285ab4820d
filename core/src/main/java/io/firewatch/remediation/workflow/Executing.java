package io.firewatch.remediation.workflow;

import io.firewatch.audit.AuditResult;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.remediation.approval.Approval;
import io.firewatch.remediation.execution.Health;
import io.firewatch.remediation.execution.TargetState;
import io.firewatch.remediation.execution.TargetUnreadable;
import io.firewatch.remediation.plan.Plan;
import io.firewatch.remediation.plan.Step;
import io.firewatch.remediation.plan.Work;
import io.firewatch.remediation.workflow.Targets.Asked;
import java.util.List;
import java.util.Optional;

/**
 * Carries a plan out, one step at a time. Before an act, what the target is and that the act is
 * begun are stored; after it, what came of it. Between the two nothing is known, and after a crash
 * there the target is asked.
 */
final class Executing {
  private final Conduct conduct;
  private final Admission admission;
  private final Failing failing;
  private final VitalsReader vitals;
  private final Settling settling;
  private final Obstacles obstacles;
  private final Outcomes outcomes;
  private final Doubting doubting;

  Executing(Conduct conduct, Admission admission, Failing failing, VitalsReader vitals) {
    this.conduct = conduct;
    this.admission = admission;
    this.failing = failing;
    this.vitals = vitals;
    this.settling = new Settling(conduct, failing, new Worsening(conduct, vitals));
    this.obstacles = new Obstacles(conduct);
    this.outcomes = new Outcomes(conduct, failing);
    this.doubting = new Doubting(conduct, failing, obstacles, outcomes);
  }

  /** Takes one step; whether another may be taken at once. */
  boolean advance(Workflow workflow, Plan plan) {
    Optional<Run> next = workflow.runs().stream().filter(run -> !run.isDone()).findFirst();
    if (next.isEmpty()) {
      return settling.done(workflow, plan);
    }
    Run run = next.get();
    return switch (run.state()) {
      case WAITING -> begin(workflow, plan, run);
      case ACTING -> doubting.advance(workflow, plan, run);
      case ACTED -> settling.advance(workflow, plan, run);
      case HEALTHY,
          DONE,
          SIMULATED,
          FAILED,
          IN_DOUBT,
          UNDOING,
          REVERTED,
          UNDONE,
          KEPT,
          UNDO_FAILED ->
          false;
    };
  }

  private boolean begin(Workflow workflow, Plan plan, Run run) {
    Optional<String> obstacle = obstacles.ahead(workflow);
    if (obstacle.isPresent()) {
      return obstacles.hold(workflow, obstacle.get());
    }
    boolean first = workflow.runs().getFirst().step() == run.step();
    Workflow admitted = workflow;
    if (first) {
      Optional<List<Run>> runs = admission.admit(workflow, plan);
      if (runs.isEmpty()) {
        return true;
      }
      Vitals before =
          conduct
              .turns()
              .incident(workflow.incident())
              .map(incident -> vitals.before(incident, conduct.now()))
              .orElse(Vitals.NONE);
      admitted = workflow.withRuns(runs.get()).measured(before);
    } else if (admission.hasExpired(workflow)) {
      return stop(workflow, plan, plan.step(run.step()), "the approval expired before it");
    }
    return act(workflow, admitted, plan, plan.step(run.step()));
  }

  private boolean act(Workflow seen, Workflow admitted, Plan plan, Step step) {
    Optional<Asked> asked = conduct.targets().asked(plan.id(), step);
    TargetState before;
    try {
      before = conduct.targets().read(plan, step);
    } catch (TargetUnreadable e) {
      return stop(seen, plan, step, String.valueOf(e.getMessage()));
    }
    if (asked.isEmpty() || !isAsApproved(admitted, plan, step, before)) {
      return stop(seen, plan, step, "the target changed after the plan was approved");
    }
    boolean unhealthy =
        asked.get().executor().verify(asked.get().request(), before) instanceof Health.Unhealthy;
    Workflow found = admitted.with(run(admitted, step).found(unhealthy));
    boolean begun =
        conduct
            .turns()
            .onTopOf(seen, (turn, same) -> beginAct(turn, same, found, plan, step, before));
    if (begun && isActing(seen, step)) {
      outcomes.act(plan, step, asked.get(), before);
    }
    return begun;
  }

  /** Whether the act was really begun: something may have come in the way in the last moment. */
  private boolean isActing(Workflow seen, Step step) {
    return conduct.turns().store().workflow(seen.incident()).stream()
        .flatMap(now -> now.runs().stream())
        .anyMatch(run -> run.step() == step.id() && run.state() == Run.State.ACTING);
  }

  /** What an earlier step did to the same resource is no change by somebody else. */
  private static boolean isAsApproved(Workflow workflow, Plan plan, Step step, TargetState now) {
    String resource = step.action().map(Work.Action::resource).orElse("");
    boolean touched =
        workflow.runs().stream()
            .filter(run -> run.step() < step.id() && run.mayHaveActed())
            .flatMap(run -> plan.step(run.step()).action().stream())
            .anyMatch(action -> action.resource().equals(resource));
    return touched
        || workflow.runs().stream()
            .filter(run -> run.step() == step.id())
            .anyMatch(run -> now.equals(run.before()));
  }

  private void beginAct(
      Turn turn, Workflow same, Workflow admitted, Plan plan, Step step, TargetState before) {
    String fix = step.action().map(Work.Action::fix).orElse("");
    Optional<String> obstacle = turn.automation().obstacle(turn.now());
    if (obstacle.isPresent()) {
      turn.save(same.become(Stage.EXECUTE, obstacle.get(), turn.now()), conduct.soon());
      return;
    }
    RemediationSettings.Loop loop = conduct.settings().loop();
    if (turn.store().timesDone(fix, turn.now().minus(loop.window())) >= loop.times()) {
      Outcomes.audit(turn, step, AuditResult.REFUSED, before, "it was done too often");
      failing.undo(
          turn,
          same.with(run(same, step).untouched("it was done too often", turn.now())),
          plan,
          "%s was done %d times within %s, over all incidents: it does not help"
              .formatted(fix, loop.times(), loop.window()));
      return;
    }
    Admission.unused(turn.store(), same)
        .ifPresent(approval -> turn.store().save(approval.become(Approval.State.USED)));
    turn.become(IncidentStatus.EXECUTING);
    turn.tell("STEP_STARTED", Outcomes.facts(step, fix));
    turn.store()
        .note(
            new Deed(
                plan.id(),
                step.id(),
                plan.incident(),
                fix,
                plan.cause().service(),
                plan.cause().category(),
                same.automatic(),
                Deed.Result.OPEN,
                turn.now()));
    Run begun =
        run(admitted, step)
            .read(before, turn.now())
            .begun(Run.State.ACTING, conduct.process(), turn.now());
    turn.save(
        same.withRuns(admitted.runs())
            .measured(admitted.vitals())
            .with(begun)
            .become(Stage.EXECUTE, "step " + step.id() + " of the plan", turn.now()),
        turn.now().plus(Conduct.LEASE));
  }

  private boolean stop(Workflow workflow, Plan plan, Step step, String why) {
    return conduct
        .turns()
        .onTopOf(
            workflow,
            (turn, same) -> {
              Outcomes.audit(turn, step, AuditResult.REFUSED, run(same, step).before(), why);
              failing.undo(
                  turn,
                  same.with(run(same, step).untouched(why, turn.now())),
                  plan,
                  "step " + step.id() + " was not begun: " + why);
            });
  }

  static Run run(Workflow workflow, Step step) {
    return workflow.runs().stream()
        .filter(run -> run.step() == step.id())
        .findFirst()
        .orElseThrow();
  }
}
