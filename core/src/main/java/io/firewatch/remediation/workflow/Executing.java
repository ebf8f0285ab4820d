package io.firewatch.remediation.workflow;

import io.firewatch.audit.AuditAction;
import io.firewatch.audit.AuditEntry;
import io.firewatch.audit.AuditResult;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.remediation.approval.Approval;
import io.firewatch.remediation.execution.Health;
import io.firewatch.remediation.execution.Outcome;
import io.firewatch.remediation.execution.TargetState;
import io.firewatch.remediation.execution.TargetUnreadable;
import io.firewatch.remediation.execution.Trace;
import io.firewatch.remediation.plan.Plan;
import io.firewatch.remediation.plan.Step;
import io.firewatch.remediation.plan.Work;
import io.firewatch.remediation.workflow.Targets.Asked;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Carries a plan out, one step at a time. Before an act, what the target is and that the act is
 * begun are stored; after it, what came of it. Between the two nothing is known, and after a crash
 * there the target is asked.
 */
final class Executing {
  /** An act in doubt that did not take place is done once more, and no more. */
  private static final int MOST_ATTEMPTS = 2;

  private final Conduct conduct;
  private final Admission admission;
  private final Failing failing;
  private final VitalsReader vitals;
  private final Settling settling;

  Executing(Conduct conduct, Admission admission, Failing failing, VitalsReader vitals) {
    this.conduct = conduct;
    this.admission = admission;
    this.failing = failing;
    this.vitals = vitals;
    this.settling = new Settling(conduct, failing);
  }

  /** Takes one step; whether another may be taken at once. */
  boolean advance(Workflow workflow, Plan plan) {
    Optional<Run> next =
        workflow.runs().stream()
            .filter(run -> run.state() != Run.State.HEALTHY && run.state() != Run.State.SIMULATED)
            .findFirst();
    if (next.isEmpty()) {
      return settling.done(workflow, plan);
    }
    Run run = next.get();
    return switch (run.state()) {
      case WAITING -> begin(workflow, plan, run);
      case ACTING -> inDoubt(workflow, plan, run);
      case ACTED -> settling.advance(workflow, plan, run);
      case HEALTHY, SIMULATED, FAILED, IN_DOUBT, UNDOING, REVERTED, UNDONE, KEPT, UNDO_FAILED ->
          false;
    };
  }

  private boolean begin(Workflow workflow, Plan plan, Run run) {
    Optional<String> obstacle = obstacle(workflow);
    if (obstacle.isPresent()) {
      return hold(workflow, obstacle.get());
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

  private Optional<String> obstacle(Workflow workflow) {
    return conduct
        .turns()
        .take(workflow.incident(), turn -> turn.automation().obstacle(turn.now()))
        .flatMap(found -> found);
  }

  /** Waits until nothing is in the way; an approval may expire meanwhile. */
  private boolean hold(Workflow workflow, String why) {
    Optional<Approval> expired =
        Admission.unused(conduct.turns().store(), workflow)
            .filter(approval -> approval.isExpired(conduct.now()));
    conduct
        .turns()
        .onTopOf(
            workflow,
            (turn, same) -> {
              if (expired.isPresent()) {
                Admission.expire(turn, same, expired.get());
                return;
              }
              if (!same.reason().equals(why)) {
                turn.tell("EXECUTION_HELD", Map.of("reason", why));
              }
              turn.save(same.become(Stage.EXECUTE, why, turn.now()), conduct.soon());
            });
    return false;
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
      settleAct(plan, step, asked.get(), before);
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
      audit(turn, step, AuditResult.REFUSED, before, "it was done too often");
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
    turn.tell("STEP_STARTED", facts(step, fix));
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

  /** Acts, and stores what came of it. */
  private void settleAct(Plan plan, Step step, Asked asked, TargetState before) {
    Outcome outcome = asked.executor().execute(asked.request(), before);
    conduct
        .turns()
        .take(
            plan.incident(),
            turn -> {
              turn.workflow()
                  .filter(now -> run(now, step).state() == Run.State.ACTING)
                  .ifPresent(now -> settleAct(turn, now, plan, step, outcome));
              return true;
            });
  }

  private void settleAct(Turn turn, Workflow workflow, Plan plan, Step step, Outcome outcome) {
    Run run = run(workflow, step);
    TargetState before = run.before();
    String fix = step.action().map(Work.Action::fix).orElse("");
    switch (outcome) {
      case Outcome.Done(TargetState after) -> {
        audit(turn, step, AuditResult.SUCCEEDED, before, after.json());
        turn.tell("STEP_EXECUTED", facts(step, fix));
        turn.save(workflow.with(run.acted(after, turn.now())), turn.now());
      }
      case Outcome.Simulated(String wouldHappen) -> {
        audit(turn, step, AuditResult.SUCCEEDED, before, "dry run: " + wouldHappen);
        turn.tell("STEP_SIMULATED", facts(step, wouldHappen));
        turn.save(
            workflow.with(run.become(Run.State.SIMULATED, wouldHappen, turn.now())), turn.now());
      }
      case Outcome.Refused(var refusal) -> {
        audit(turn, step, AuditResult.REFUSED, before, refusal.detail());
        failing.undo(
            turn,
            workflow.with(run.untouched(refusal.detail(), turn.now())),
            plan,
            "step " + step.id() + " was refused: " + refusal.detail());
      }
      case Outcome.Failed(String reason, boolean isTransient) -> {
        audit(turn, step, AuditResult.FAILED, before, reason);
        turn.tell("STEP_FAILED", facts(step, reason));
        failing.undo(
            turn,
            workflow.with(run.become(Run.State.FAILED, reason, turn.now())),
            plan,
            "step " + step.id() + " failed: " + reason);
      }
      // The step stays as it is; the next look reads the target.
      case Outcome.InDoubt(String reason) ->
          turn.save(workflow.with(run.become(Run.State.ACTING, reason, turn.now())), turn.now());
    }
  }

  /** Somebody was told to act and never said what came of it: the target knows, or nobody. */
  private boolean inDoubt(Workflow workflow, Plan plan, Run run) {
    if (conduct.isElsewhere(run)) {
      return conduct.later(workflow, run.at().plus(Conduct.LEASE));
    }
    Step step = plan.step(run.step());
    Optional<Asked> asked = conduct.targets().asked(plan.id(), step);
    TargetState before = run.before();
    Trace trace =
        asked.isEmpty() || before == null
            ? Trace.CANNOT_TELL
            : asked.get().executor().trace(asked.get().request(), before);
    if (asked.isEmpty() || before == null || trace == Trace.CANNOT_TELL) {
      return conduct.turns().onTopOf(workflow, (turn, same) -> doubt(turn, same, plan, step));
    }
    if (trace == Trace.HAPPENED) {
      TargetState after = asked.get().executor().snapshot(asked.get().request());
      return conduct
          .turns()
          .onTopOf(
              workflow, (turn, same) -> settleAct(turn, same, plan, step, new Outcome.Done(after)));
    }
    if (run.attempts() >= MOST_ATTEMPTS) {
      return conduct
          .turns()
          .onTopOf(
              workflow,
              (turn, same) ->
                  settleAct(
                      turn,
                      same,
                      plan,
                      step,
                      new Outcome.Failed("it did not take place, twice", false)));
    }
    Optional<String> obstacle = obstacle(workflow);
    if (obstacle.isPresent()) {
      return hold(workflow, obstacle.get());
    }
    // It is known not to have taken place, and carries the same key.
    boolean again =
        conduct
            .turns()
            .onTopOf(
                workflow,
                (turn, same) ->
                    turn.save(
                        same.with(run.begun(Run.State.ACTING, conduct.process(), turn.now())),
                        turn.now().plus(Conduct.LEASE)));
    if (again) {
      settleAct(plan, step, asked.get(), before);
    }
    return again;
  }

  private void doubt(Turn turn, Workflow workflow, Plan plan, Step step) {
    Run run = run(workflow, step);
    String why =
        "nobody knows whether step " + step.id() + " took place, and the target does not show it";
    audit(turn, step, AuditResult.FAILED, run.before(), "in doubt");
    Escalation.raise(
        turn,
        failing.settle(
            turn,
            workflow.with(run.become(Run.State.IN_DOUBT, why, turn.now())),
            plan,
            Deed.Result.FAILED),
        Escalation.Kind.ESCALATED,
        IncidentStatus.FAILED,
        why);
  }

  private boolean stop(Workflow workflow, Plan plan, Step step, String why) {
    return conduct
        .turns()
        .onTopOf(
            workflow,
            (turn, same) -> {
              audit(turn, step, AuditResult.REFUSED, run(same, step).before(), why);
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

  private static void audit(
      Turn turn,
      Step step,
      AuditResult result,
      @org.jspecify.annotations.Nullable TargetState before,
      String after) {
    turn.audit(
        "agent:remediation",
        AuditAction.EXECUTION,
        result,
        step.action().map(Work.Action::fix).orElse(""),
        new AuditEntry.Change(before == null ? "" : before.json(), after));
  }

  private static Map<String, Object> facts(Step step, String detail) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("step", step.id());
    facts.put("title", step.task().title());
    facts.put("detail", detail);
    return facts;
  }
}
