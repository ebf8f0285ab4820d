package io.firewatch.remediation.workflow;

import io.firewatch.audit.AuditResult;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.remediation.execution.Outcome;
import io.firewatch.remediation.execution.TargetState;
import io.firewatch.remediation.execution.Trace;
import io.firewatch.remediation.plan.Plan;
import io.firewatch.remediation.plan.Step;
import io.firewatch.remediation.workflow.Targets.Asked;
import java.util.Optional;

/** Finds out whether an act took place of which nobody heard: the target is asked first. */
final class Doubting {
  /** An act in doubt that did not take place is done once more, and no more. */
  private static final int MOST_ATTEMPTS = 2;

  private final Conduct conduct;
  private final Failing failing;
  private final Obstacles obstacles;
  private final Outcomes outcomes;

  Doubting(Conduct conduct, Failing failing, Obstacles obstacles, Outcomes outcomes) {
    this.conduct = conduct;
    this.failing = failing;
    this.obstacles = obstacles;
    this.outcomes = outcomes;
  }

  /** Somebody was told to act and never said what came of it: the target knows, or nobody. */
  boolean advance(Workflow workflow, Plan plan, Run run) {
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
              workflow,
              (turn, same) -> outcomes.store(turn, same, plan, step, new Outcome.Done(after)));
    }
    if (run.attempts() >= MOST_ATTEMPTS) {
      return conduct
          .turns()
          .onTopOf(
              workflow,
              (turn, same) ->
                  outcomes.store(
                      turn,
                      same,
                      plan,
                      step,
                      new Outcome.Failed("it did not take place, twice", false)));
    }
    Optional<String> obstacle = obstacles.ahead(workflow);
    if (obstacle.isPresent()) {
      return obstacles.hold(workflow, obstacle.get());
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
      outcomes.act(plan, step, asked.get(), before);
    }
    return again;
  }

  private void doubt(Turn turn, Workflow workflow, Plan plan, Step step) {
    Run run = Executing.run(workflow, step);
    String why =
        "nobody knows whether step " + step.id() + " took place, and the target does not show it";
    Outcomes.audit(turn, step, AuditResult.FAILED, run.before(), "in doubt");
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
}
