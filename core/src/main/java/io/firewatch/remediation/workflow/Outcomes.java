package io.firewatch.remediation.workflow;

import io.firewatch.audit.AuditAction;
import io.firewatch.audit.AuditEntry;
import io.firewatch.audit.AuditResult;
import io.firewatch.remediation.execution.Outcome;
import io.firewatch.remediation.execution.TargetState;
import io.firewatch.remediation.plan.Plan;
import io.firewatch.remediation.plan.Step;
import io.firewatch.remediation.plan.Work;
import io.firewatch.remediation.workflow.Targets.Asked;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Has an executor act, and stores what came of it. */
final class Outcomes {
  private final Conduct conduct;
  private final Failing failing;

  Outcomes(Conduct conduct, Failing failing) {
    this.conduct = conduct;
    this.failing = failing;
  }

  /** Acts, and stores what came of it. */
  void act(Plan plan, Step step, Asked asked, TargetState before) {
    Outcome outcome = asked.executor().execute(asked.request(), before);
    conduct
        .turns()
        .take(
            plan.incident(),
            turn -> {
              turn.workflow()
                  .filter(now -> Executing.run(now, step).state() == Run.State.ACTING)
                  .ifPresent(now -> store(turn, now, plan, step, outcome));
              return true;
            });
  }

  void store(Turn turn, Workflow workflow, Plan plan, Step step, Outcome outcome) {
    Run run = Executing.run(workflow, step);
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

  static void audit(
      Turn turn, Step step, AuditResult result, @Nullable TargetState before, String after) {
    turn.audit(
        "agent:remediation",
        AuditAction.EXECUTION,
        result,
        step.action().map(Work.Action::fix).orElse(""),
        new AuditEntry.Change(before == null ? "" : before.json(), after));
  }

  static Map<String, Object> facts(Step step, String detail) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("step", step.id());
    facts.put("title", step.task().title());
    facts.put("detail", detail);
    return facts;
  }
}
