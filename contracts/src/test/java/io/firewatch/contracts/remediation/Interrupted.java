package io.firewatch.contracts.remediation;

import io.firewatch.remediation.execution.ActionRequest;
import io.firewatch.remediation.execution.Estimate;
import io.firewatch.remediation.execution.Executor;
import io.firewatch.remediation.execution.Health;
import io.firewatch.remediation.execution.Outcome;
import io.firewatch.remediation.execution.TargetState;
import io.firewatch.remediation.execution.Trace;
import io.firewatch.remediation.execution.Validation;
import java.util.Set;
import java.util.function.Consumer;

/** An executor around whose calls something happens; it is told which call, before and after. */
record Interrupted(Executor executor, Consumer<String> happening) implements Executor {
  @Override
  public String name() {
    return executor.name();
  }

  @Override
  public Set<String> actions() {
    return executor.actions();
  }

  @Override
  public Validation validate(ActionRequest request) {
    return executor.validate(request);
  }

  @Override
  public Estimate estimate(ActionRequest request) {
    return executor.estimate(request);
  }

  @Override
  public TargetState snapshot(ActionRequest request) {
    happening.accept("before snapshot");
    return executor.snapshot(request);
  }

  @Override
  public Outcome execute(ActionRequest request, TargetState before) {
    happening.accept("before execute");
    Outcome outcome = executor.execute(request, before);
    happening.accept("after execute");
    return outcome;
  }

  @Override
  public Health verify(ActionRequest request, TargetState before) {
    happening.accept("before verify");
    return executor.verify(request, before);
  }

  @Override
  public Outcome rollback(ActionRequest request, TargetState before) {
    happening.accept("before rollback");
    Outcome outcome = executor.rollback(request, before);
    happening.accept("after rollback");
    return outcome;
  }

  @Override
  public Trace trace(ActionRequest request, TargetState before) {
    happening.accept("before trace");
    return executor.trace(request, before);
  }
}
