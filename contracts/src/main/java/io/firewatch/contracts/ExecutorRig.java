package io.firewatch.contracts;

import io.firewatch.remediation.execution.Executor;
import io.firewatch.remediation.execution.Limits;
import java.util.Map;

/** A target to try an executor on, and what a test has to know of it. */
public interface ExecutorRig {
  /** An executor of these limits; each forgets what others did. */
  Executor executor(Limits limits);

  String action();

  Map<String, String> parameters();

  /** A target that exists and is healthy. */
  String resource();

  /** Another one like it. */
  String another();

  /** How many orders to change something the platform has followed or refused so far. */
  int mutations();

  /** Whether the action changes something that lasts, for a rollback to restore. */
  default boolean canBeUndone() {
    return true;
  }

  /** Whether the target shows that an act took place. */
  default boolean leavesTrace() {
    return true;
  }

  /** Whether the target tells how it is. */
  default boolean tellsHealth() {
    return true;
  }

  /** Somebody else changes {@link #resource}; false when nobody can change what a snapshot has. */
  boolean changeByOthers();

  /** Lets an act come to its end on the target, so that it is healthy again. */
  default void settle() {}

  /** The target is broken from now on. */
  void breakTarget();

  /** The platform turns the next order down, saying so. */
  void failNextOrder();

  /** The platform does not answer any more. */
  void lose();
}
