package io.firewatch.remediation.execution;

import java.util.Set;

/**
 * Acts on targets of one platform. The order of calls for one act is {@link #validate}, {@link
 * #estimate}, {@link #snapshot}, (persist the snapshot), {@link #execute}, {@link #verify} until it
 * is no longer {@link Health.Settling}, and {@link #rollback} when that is wanted.
 *
 * <p>Every executor holds these rules by itself, whoever asks and whatever was approved: nothing
 * that its own allow-list does not name is acted upon; a dry run, wanted by the request or by the
 * executor's settings, changes nothing; a key is acted upon once; a target that is no longer as the
 * snapshot says is left alone. {@link GuardedExecutor} is the one implementation; a platform is
 * added as a {@link Platform}.
 *
 * <p>Calls block for as long as the target takes to answer, within the executor's time limit. All
 * are safe for use by several threads. None throws for what may be expected of a target, except
 * that a state that cannot be read is {@link TargetUnreadable}.
 */
public interface Executor {
  /** Unique among executors, in lower case; what {@link ActionRequest#executor} names. */
  String name();

  /** What it can do; every action is in lower case with hyphens. */
  Set<String> actions();

  /** Whether it would act, as far as can be said without asking the target. */
  Validation validate(ActionRequest request);

  /** What to expect of the act; says nothing about whether it is allowed. */
  Estimate estimate(ActionRequest request);

  /**
   * The state that the act changes and a rollback restores. Two snapshots are equal while nobody
   * changed the target: what changes by itself (readiness, counters) is not in them.
   *
   * @throws TargetUnreadable when the target is refused, does not exist or does not answer
   */
  TargetState snapshot(ActionRequest request);

  /**
   * Does it, or tells what would happen.
   *
   * @param before from {@link #snapshot}, and persisted by the caller
   */
  Outcome execute(ActionRequest request, TargetState before);

  /**
   * How the target is after an act or a rollback, by its own account and as it is set up now.
   * Changes nothing; asks once.
   */
  Health verify(ActionRequest request, TargetState before);

  /**
   * Restores what the act changed. An act that changed nothing that lasts, as a restart, leaves
   * nothing to restore: it is done at once, and nothing is sent. What somebody else changed since
   * is not overwritten but refused.
   */
  Outcome rollback(ActionRequest request, TargetState before);

  /**
   * Whether the act took place, read from the target after an {@link Outcome.InDoubt} or a crash.
   * Changes nothing.
   */
  Trace trace(ActionRequest request, TargetState before);
}
