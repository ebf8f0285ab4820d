package io.firewatch.remediation.workflow;

import io.firewatch.incident.IncidentStatus;
import io.firewatch.remediation.execution.Health;
import io.firewatch.remediation.plan.Plan;
import io.firewatch.remediation.plan.Step;
import io.firewatch.remediation.workflow.Targets.Asked;
import java.util.Map;
import java.util.Optional;

/** Waits until a target is healthy after an act, and ends the carrying out when all are. */
final class Settling {
  private final Conduct conduct;
  private final Failing failing;
  private final Worsening worsening;

  Settling(Conduct conduct, Failing failing, Worsening worsening) {
    this.conduct = conduct;
    this.failing = failing;
    this.worsening = worsening;
  }

  /** Asks the target once. */
  boolean advance(Workflow workflow, Plan plan, Run run) {
    Step step = plan.step(run.step());
    Health health = health(plan, step, run);
    return switch (health) {
      case Health.Healthy healthy -> done(workflow, step, Run.State.HEALTHY, healthy.detail());
      // Some targets have no health to tell; then the signals of the incident decide.
      case Health.Untold untold -> done(workflow, step, Run.State.DONE, unknown(untold));
      // So they do when a target stays out of reach: to undo blindly would be worse.
      case Health.Unknown unknown when conduct.hasSettledTooLong(run) ->
          done(workflow, step, Run.State.DONE, unknown(unknown));
      case Health.Unknown unknown -> settling(workflow, plan, run);
      case Health.Settling settling when !conduct.hasSettledTooLong(run) ->
          settling(workflow, plan, run);
      case Health.Settling settling ->
          unhealthy(workflow, plan, step, "it does not settle: " + settling.detail());
      case Health.Unhealthy unhealthy when run.wasUnhealthy() ->
          ill(workflow, plan, run, unhealthy);
      case Health.Unhealthy unhealthy -> unhealthy(workflow, plan, step, unhealthy.detail());
    };
  }

  /** A target may take minutes to settle; what gets worse meanwhile is not waited for. */
  private boolean settling(Workflow workflow, Plan plan, Run run) {
    String worse = worsening.since(run.at(), workflow);
    return worse.isEmpty()
        ? conduct.later(workflow, conduct.soon())
        : unhealthy(workflow, plan, plan.step(run.step()), "it got worse: " + worse);
  }

  /**
   * What was ill before has a while to get well. When more is to be done to it, that it is no worse
   * is enough.
   */
  private boolean ill(Workflow workflow, Plan plan, Run run, Health.Unhealthy health) {
    Step step = plan.step(run.step());
    boolean last = workflow.runs().getLast().step() == run.step();
    if (!last) {
      return done(workflow, step, Run.State.HEALTHY, "as unhealthy as before: " + health.detail());
    }
    return conduct.isIllTooLong(run)
        ? unhealthy(workflow, plan, step, health.detail())
        : conduct.later(workflow, conduct.soon());
  }

  private Health health(Plan plan, Step step, Run run) {
    Optional<Asked> asked = conduct.targets().asked(plan.id(), step);
    var before = run.before();
    return asked.isEmpty() || before == null
        ? new Health.Unknown("its executor is not set up")
        : asked.get().executor().verify(asked.get().request(), before);
  }

  private static String unknown(Health health) {
    return "nobody knows its health: " + health.detail();
  }

  private boolean done(Workflow workflow, Step step, Run.State state, String detail) {
    return conduct
        .turns()
        .onTopOf(
            workflow,
            (turn, same) -> {
              Run run = Executing.run(same, step);
              turn.tell("STEP_VERIFIED", Outcomes.facts(step, detail));
              turn.save(same.with(run.become(state, detail, turn.now())), turn.now());
            });
  }

  private boolean unhealthy(Workflow workflow, Plan plan, Step step, String detail) {
    return conduct
        .turns()
        .onTopOf(
            workflow,
            (turn, same) -> {
              Run run = Executing.run(same, step).become(Run.State.FAILED, detail, turn.now());
              turn.tell("STEP_FAILED", Outcomes.facts(step, detail));
              failing.undo(
                  turn,
                  same.with(run),
                  plan,
                  "step " + step.id() + " left it unhealthy: " + detail);
            });
  }

  /** Every step was done, or told. */
  boolean done(Workflow workflow, Plan plan) {
    boolean simulated =
        workflow.runs().stream().allMatch(run -> run.state() == Run.State.SIMULATED);
    return conduct
            .turns()
            .onTopOf(
                workflow,
                (turn, same) -> {
                  if (simulated) {
                    Workflow told = failing.settle(turn, same, plan, Deed.Result.SIMULATED);
                    turn.become(IncidentStatus.REMEDIATING);
                    turn.tell("EXECUTION_SIMULATED", Map.of("plan", plan.id().toString()));
                    turn.save(
                        told.become(Stage.BY_HAND, "a dry run: nothing was changed", turn.now()));
                    return;
                  }
                  turn.become(IncidentStatus.VERIFYING);
                  turn.tell("VERIFYING", Map.of("plan", plan.id().toString()));
                  turn.save(
                      same.become(Stage.VERIFY, "every step was done", turn.now()), conduct.soon());
                })
        && !simulated;
  }
}
