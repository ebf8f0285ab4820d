package io.firewatch.remediation.workflow;

import io.firewatch.remediation.execution.ActionRequest;
import io.firewatch.remediation.execution.Estimate;
import io.firewatch.remediation.execution.Executor;
import io.firewatch.remediation.execution.Executors;
import io.firewatch.remediation.execution.TargetState;
import io.firewatch.remediation.execution.TargetUnreadable;
import io.firewatch.remediation.execution.Validation;
import io.firewatch.remediation.plan.Plan;
import io.firewatch.remediation.plan.PlanId;
import io.firewatch.remediation.plan.Step;
import io.firewatch.remediation.plan.Work;
import io.firewatch.remediation.planning.Assessor;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** What executors act upon. All that it does takes as long as a target takes to answer. */
final class Targets implements Assessor {
  private final Executors executors;
  private final Silent silent;
  private final LongAdder leftOut = new LongAdder();

  Targets(Executors executors, InstantSource clock) {
    this.executors = executors;
    this.silent = new Silent(clock);
  }

  /** How often an executor was left out of a plan because it had not answered. */
  long leftOut() {
    return leftOut.sum();
  }

  /** An executor and what is asked of it. */
  record Asked(Executor executor, ActionRequest request) {}

  /** What a step asks of which executor; empty when that executor is not there any more. */
  Optional<Asked> asked(PlanId plan, Step step) {
    return step.action().flatMap(action -> asked(action, "fw-" + plan + "-" + step.id()));
  }

  private Optional<Asked> asked(Work.Action action, String key) {
    return executors
        .find(action.executor(), action.action())
        .map(executor ->
            new Asked(
                executor,
                new ActionRequest(
                    action.executor(),
                    action.action(),
                    action.resource(),
                    action.parameters(),
                    key,
                    false)));
  }

  @Override
  public Assessment assess(Work.Action action) {
    Optional<Asked> asked = asked(action, "assessment");
    if (asked.isEmpty()) {
      return new Assessment.Refused(
          "no executor "
              + action.executor()
              + " with the action "
              + action.action()
              + " is set up");
    }
    Executor executor = asked.get().executor();
    ActionRequest request = asked.get().request();
    if (executor.validate(request) instanceof Validation.Refused(var refusal)) {
      return new Assessment.Refused(refusal.detail());
    }
    if (silent.isSilent(executor.name())) {
      leftOut.increment();
      return new Assessment.Refused(
          "what " + executor.name() + " acts upon did not answer a moment ago");
    }
    try {
      silent.noting(executor.name(), () -> executor.snapshot(request));
    } catch (TargetUnreadable e) {
      return new Assessment.Refused(String.valueOf(e.getMessage()));
    }
    Estimate estimate = executor.estimate(request);
    return new Assessment.Possible(estimate.downtime(), estimate.reversible(), List.of());
  }

  /**
   * The state of every target of a plan as it is now.
   *
   * @throws TargetUnreadable when one cannot be read
   */
  List<Run> read(Plan plan, Instant now) {
    List<Run> runs = new ArrayList<>();
    for (Step step : plan.executable()) {
      runs.add(Run.waiting(step.id(), now).read(read(plan, step), now));
    }
    return runs;
  }

  /**
   * @throws TargetUnreadable when it cannot be read, or its executor is not there any more
   */
  TargetState read(Plan plan, Step step) {
    Asked asked =
        asked(plan.id(), step)
            .orElseThrow(() ->
                new TargetUnreadable(
                    step.action().map(Work.Action::fix).orElse("step " + step.id()),
                    "its executor is not set up"));
    return asked.executor().snapshot(asked.request());
  }

  /** Hashes of what was read, in the order of the steps. */
  static List<String> hashes(List<Run> runs) {
    List<String> hashes = new ArrayList<>();
    for (Run run : runs) {
      TargetState before = run.before();
      hashes.add(before == null ? "" : before.hash());
    }
    return hashes;
  }

  /** For the parts of a plan that are told to others. */
  static Map<String, Object> facts(Plan plan) {
    return Map.of(
        "steps",
        plan.steps().size(),
        "executable",
        plan.executable().size(),
        "estimated_time",
        Math.max(1, plan.estimate().time().toMinutes()) + " minutes",
        "round",
        plan.round(),
        "plan",
        plan.id().toString());
  }
}
