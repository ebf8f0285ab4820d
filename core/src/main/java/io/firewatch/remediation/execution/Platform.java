package io.firewatch.remediation.execution;

import java.util.Optional;
import java.util.Set;

/**
 * What is special to one platform; {@link GuardedExecutor} makes an executor of it and holds the
 * rules, so that a platform is asked only for what is allowed. A plug-in implements this.
 *
 * <p>Safe for use by several threads. See {@link Executor} for what the methods mean.
 */
public interface Platform {
  /** Lower case letters, digits and hyphens. */
  String name();

  /** Lower case letters, digits and hyphens each. */
  Set<String> actions();

  /** What is wrong with the resource or the parameters, seen without asking the target. */
  Optional<Refusal> objection(ActionRequest request);

  Estimate estimate(ActionRequest request);

  /**
   * @throws TargetUnreadable when the target does not exist or does not answer
   */
  TargetState snapshot(ActionRequest request);

  /**
   * Tells what {@link #act} would do and changes nothing, by the target's own dry run where it has
   * one.
   *
   * @return {@link Outcome.Simulated} or {@link Outcome.Failed}
   */
  Outcome rehearse(ActionRequest request, TargetState before);

  /** Does it. An exception counts as {@link Outcome.InDoubt}. */
  Outcome act(ActionRequest request, TargetState before);

  Health verify(ActionRequest request, TargetState before);

  /**
   * Restores {@code before}; asked only when the target is no longer like it. Done at once for an
   * act that changes nothing that lasts.
   */
  Outcome undo(ActionRequest request, TargetState before);

  /** Tells, changing nothing, what {@link #undo} would do; as {@link #rehearse}. */
  Outcome rehearseUndo(ActionRequest request, TargetState before);

  /**
   * Whether the act took place, when the target's state now is {@code now}. Most can tell by
   * comparing both states; what leaves no trace says {@link Trace#CANNOT_TELL}.
   */
  Trace trace(ActionRequest request, TargetState before, TargetState now);
}
