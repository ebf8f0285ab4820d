package io.firewatch.remediation.workflow;

import io.firewatch.audit.AuditAction;
import io.firewatch.audit.AuditEntry;
import io.firewatch.audit.AuditResult;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.remediation.execution.Health;
import io.firewatch.remediation.execution.Outcome;
import io.firewatch.remediation.execution.TargetState;
import io.firewatch.remediation.execution.TargetUnreadable;
import io.firewatch.remediation.plan.Plan;
import io.firewatch.remediation.plan.Remedy;
import io.firewatch.remediation.plan.Step;
import io.firewatch.remediation.plan.Work;
import io.firewatch.remediation.workflow.Targets.Asked;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Undoes what was done, last step first, and sees that it is as before. Undoing may be told twice:
 * executors leave alone what is as before already.
 */
final class RollingBack {
  private static final int MOST_ATTEMPTS = 3;

  private final Conduct conduct;
  private final Failing failing;

  RollingBack(Conduct conduct, Failing failing) {
    this.conduct = conduct;
    this.failing = failing;
  }

  /** Takes one step; whether another may be taken at once. */
  boolean advance(Workflow workflow, Plan plan) {
    Optional<Run> next =
        workflow.runs().reversed().stream()
            .filter(run -> run.mayHaveActed() && run.state() != Run.State.UNDO_FAILED)
            .findFirst();
    if (next.isEmpty()) {
      return conduct.turns().onTopOf(workflow, (turn, same) -> done(turn, same, plan));
    }
    Run run = next.get();
    Step step = plan.step(run.step());
    if (run.state() == Run.State.REVERTED) {
      return verify(workflow, plan, step, run);
    }
    if (run.state() == Run.State.UNDOING && conduct.isElsewhere(run)) {
      return conduct.later(workflow, run.at().plus(Conduct.LEASE));
    }
    return undo(workflow, plan, step, run);
  }

  private boolean undo(Workflow workflow, Plan plan, Step step, Run run) {
    Optional<Asked> asked = conduct.targets().asked(plan.id(), step);
    TargetState before = run.before();
    if (!step.impact().reversible()) {
      return end(workflow, step, Run.State.KEPT, "it cannot be undone");
    }
    if (asked.isEmpty() || before == null) {
      return end(workflow, step, Run.State.UNDO_FAILED, "its executor is not set up");
    }
    boolean[] begun = {false};
    conduct
        .turns()
        .onTopOf(
            workflow,
            (turn, same) -> {
              Optional<String> obstacle = turn.automation().obstacleToUndoing();
              if (obstacle.isPresent()) {
                turn.wake(conduct.soon());
                return;
              }
              begun[0] = true;
              turn.save(
                  same.with(run.begun(Run.State.UNDOING, conduct.process(), turn.now())),
                  turn.now().plus(Conduct.LEASE));
            });
    if (!begun[0]) {
      return false;
    }
    Outcome outcome = asked.get().executor().rollback(asked.get().request(), before);
    conduct
        .turns()
        .take(
            workflow.incident(),
            turn -> {
              turn.workflow().ifPresent(now -> settle(turn, now, step, outcome));
              return true;
            });
    // What is to be tried again waits for the alarm.
    return conduct
        .turns()
        .store()
        .workflow(workflow.incident())
        .filter(now -> Executing.run(now, step).state() != Run.State.UNDOING)
        .isPresent();
  }

  private void settle(Turn turn, Workflow workflow, Step step, Outcome outcome) {
    Run run = Executing.run(workflow, step);
    switch (outcome) {
      case Outcome.Done(TargetState after) -> {
        audit(turn, workflow, step, run, AuditResult.SUCCEEDED, after.json());
        turn.save(
            workflow.with(run.become(Run.State.REVERTED, "as before", turn.now())), turn.now());
      }
      case Outcome.Simulated(String wouldHappen) -> {
        audit(turn, workflow, step, run, AuditResult.SUCCEEDED, "dry run: " + wouldHappen);
        turn.save(workflow.with(run.become(Run.State.UNDONE, wouldHappen, turn.now())), turn.now());
      }
      case Outcome.Refused(var refusal) -> failed(turn, workflow, step, run, refusal.detail());
      case Outcome.Failed(String reason, boolean isTransient) -> {
        if (isTransient && run.attempts() < MOST_ATTEMPTS) {
          turn.save(
              workflow.with(run.become(Run.State.UNDOING, reason, turn.now())), conduct.soon());
        } else {
          failed(turn, workflow, step, run, reason);
        }
      }
      case Outcome.InDoubt(String reason) -> {
        if (run.attempts() < MOST_ATTEMPTS) {
          turn.save(
              workflow.with(run.become(Run.State.UNDOING, reason, turn.now())), conduct.soon());
        } else {
          failed(turn, workflow, step, run, reason);
        }
      }
    }
  }

  private void failed(Turn turn, Workflow workflow, Step step, Run run, String why) {
    audit(turn, workflow, step, run, AuditResult.FAILED, why);
    turn.save(workflow.with(run.become(Run.State.UNDO_FAILED, why, turn.now())), turn.now());
  }

  /** It counts as undone when the target is as it was, and no less healthy than before the act. */
  private boolean verify(Workflow workflow, Plan plan, Step step, Run run) {
    Optional<Asked> asked = conduct.targets().asked(plan.id(), step);
    TargetState before = run.before();
    if (asked.isEmpty() || before == null) {
      return end(workflow, step, Run.State.UNDO_FAILED, "its executor is not set up");
    }
    try {
      if (!isAsBefore(plan, step, before)) {
        return end(workflow, step, Run.State.UNDO_FAILED, "the target is not as it was");
      }
    } catch (TargetUnreadable e) {
      return conduct.hasSettledTooLong(run)
          ? end(workflow, step, Run.State.UNDO_FAILED, String.valueOf(e.getMessage()))
          : conduct.later(workflow, conduct.soon());
    }
    return switch (asked.get().executor().verify(asked.get().request(), before)) {
      case Health.Healthy healthy -> end(workflow, step, Run.State.UNDONE, healthy.detail());
      case Health.Unknown unknown when !conduct.hasSettledTooLong(run) ->
          conduct.later(workflow, conduct.soon());
      case Health.Unknown unknown -> end(workflow, step, Run.State.UNDONE, unknown.detail());
      case Health.Untold untold -> end(workflow, step, Run.State.UNDONE, untold.detail());
      case Health.Settling settling when !conduct.hasSettledTooLong(run) ->
          conduct.later(workflow, conduct.soon());
      case Health.Settling settling ->
          end(workflow, step, Run.State.UNDO_FAILED, "does not settle: " + settling.detail());
      case Health.Unhealthy unhealthy when run.wasUnhealthy() ->
          end(workflow, step, Run.State.UNDONE, "as unhealthy as before: " + unhealthy.detail());
      case Health.Unhealthy unhealthy ->
          end(workflow, step, Run.State.UNDO_FAILED, "not healthy: " + unhealthy.detail());
    };
  }

  /**
   * A restart changes nothing that lasts, and leaves a mark that it was done.
   *
   * @throws TargetUnreadable when it cannot be read now
   */
  private boolean isAsBefore(Plan plan, Step step, TargetState before) {
    if (step.action().map(Work.Action::remedy).filter(Remedy.RESTART::equals).isPresent()) {
      return true;
    }
    return conduct.targets().read(plan, step).equals(before);
  }

  private boolean end(Workflow workflow, Step step, Run.State state, String detail) {
    return conduct
        .turns()
        .onTopOf(
            workflow,
            (turn, same) -> {
              Run run = Executing.run(same, step);
              if (state != Run.State.UNDONE) {
                audit(turn, same, step, run, AuditResult.FAILED, detail);
              }
              turn.tell(
                  "STEP_" + state.name(),
                  Map.of("step", step.id(), "title", step.task().title(), "detail", detail));
              turn.save(same.with(run.become(state, detail, turn.now())), turn.now());
            });
  }

  private void done(Turn turn, Workflow workflow, Plan plan) {
    String cause = workflow.reason();
    List<Run> failed =
        workflow.runs().stream().filter(run -> run.state() == Run.State.UNDO_FAILED).toList();
    if (!failed.isEmpty()) {
      Escalation.raise(
          turn,
          failing.settle(turn, workflow, plan, Deed.Result.FAILED),
          Escalation.Kind.ROLLBACK_FAILED,
          IncidentStatus.FAILED,
          "step %d could not be undone: %s"
              .formatted(failed.getFirst().step(), failed.getFirst().detail()));
      return;
    }
    if (workflow.runs().stream().anyMatch(run -> run.state() == Run.State.KEPT)) {
      Escalation.raise(
          turn,
          failing.settle(turn, workflow, plan, Deed.Result.FAILED),
          Escalation.Kind.ESCALATED,
          IncidentStatus.FAILED,
          "what was done cannot be undone; it was to be because " + cause);
      return;
    }
    turn.tell("ROLLED_BACK", Map.of("plan", plan.id().toString(), "reason", cause));
    failing.nextRound(turn, workflow, plan, cause);
  }

  private static void audit(
      Turn turn, Workflow workflow, Step step, Run run, AuditResult result, String after) {
    turn.audit(
        "agent:remediation",
        AuditAction.ROLLBACK,
        result,
        step.action().map(Work.Action::fix).orElse(""),
        new AuditEntry.Change(
            "cause: "
                + workflow.reason()
                + "; acted: "
                + json(run.after())
                + "; kept: "
                + json(run.before()),
            after));
  }

  private static String json(@Nullable TargetState state) {
    return state == null ? "unknown" : state.json();
  }
}
