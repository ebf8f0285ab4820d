package io.firewatch.integrations.timed;

import io.firewatch.remediation.execution.ActionRequest;
import io.firewatch.remediation.execution.Estimate;
import io.firewatch.remediation.execution.Health;
import io.firewatch.remediation.execution.Outcome;
import io.firewatch.remediation.execution.Platform;
import io.firewatch.remediation.execution.Refusal;
import io.firewatch.remediation.execution.TargetState;
import io.firewatch.remediation.execution.TargetUnreadable;
import io.firewatch.remediation.execution.Trace;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A platform whose calls end in time, whatever it waits for: clients bound the wait for an answer
 * to begin, and not all of them the wait for its end. What acts and is given up may have acted.
 */
public final class TimedPlatform implements Platform {
  private final Platform platform;
  private final Duration limit;

  /**
   * @param limit of each call
   */
  public TimedPlatform(Platform platform, Duration limit) {
    this.platform = platform;
    this.limit = limit;
  }

  @Override
  public String name() {
    return platform.name();
  }

  @Override
  public Set<String> actions() {
    return platform.actions();
  }

  @Override
  public Optional<Refusal> objection(ActionRequest request) {
    return platform.objection(request);
  }

  @Override
  public Estimate estimate(ActionRequest request) {
    return platform.estimate(request);
  }

  @Override
  public TargetState snapshot(ActionRequest request) {
    return answer(request, () -> platform.snapshot(request));
  }

  @Override
  public Health verify(ActionRequest request, TargetState before) {
    return answer(request, () -> platform.verify(request, before));
  }

  @Override
  public Outcome rehearse(ActionRequest request, TargetState before) {
    return answer(request, () -> platform.rehearse(request, before));
  }

  @Override
  public Outcome rehearseUndo(ActionRequest request, TargetState before) {
    return answer(request, () -> platform.rehearseUndo(request, before));
  }

  @Override
  public Outcome act(ActionRequest request, TargetState before) {
    return order(() -> platform.act(request, before));
  }

  @Override
  public Outcome undo(ActionRequest request, TargetState before) {
    return order(() -> platform.undo(request, before));
  }

  @Override
  public Trace trace(ActionRequest request, TargetState before, TargetState now) {
    return platform.trace(request, before, now);
  }

  private Outcome order(Supplier<Outcome> order) {
    try {
      return within(order);
    } catch (TimeoutException e) {
      return new Outcome.InDoubt(silence());
    }
  }

  /** Of what changes nothing. */
  private <T> T answer(ActionRequest request, Supplier<T> question) {
    try {
      return within(question);
    } catch (TimeoutException e) {
      throw new TargetUnreadable(request.resource(), silence(), e);
    }
  }

  private String silence() {
    return "no answer within " + limit.toMillis() + " ms";
  }

  private <T> T within(Supplier<T> work) throws TimeoutException {
    FutureTask<T> task = new FutureTask<>(work::get);
    Thread.ofVirtual().name("executor-" + name()).start(task);
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + name(), e);
    } finally {
      task.cancel(true);
    }
  }
}
