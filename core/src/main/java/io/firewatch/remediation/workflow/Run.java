package io.firewatch.remediation.workflow;

import io.firewatch.remediation.execution.TargetState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one step that an executor does.
 *
 * @param step id of the step in its plan
 * @param before the target as it was before the act, kept before the act; null until it was read
 * @param wasUnhealthy whether the target was unhealthy by its own account before the act
 * @param after the target as it was afterwards; null until then
 * @param detail what the executor said last
 * @param by the process that acts, so that another one knows whether it is still at it
 * @param attempts how often the executor was told to act, or to undo
 */
public record Run(
    int step,
    State state,
    @Nullable TargetState before,
    boolean wasUnhealthy,
    @Nullable TargetState after,
    String detail,
    String by,
    int attempts,
    Instant at) {
  public Run {
    at = at.truncatedTo(ChronoUnit.MICROS);
  }

  /** How far it is. */
  public enum State {
    WAITING,
    /** The executor was told to act, and has not answered. */
    ACTING,
    /** It acted; the target is settling. */
    ACTED,
    HEALTHY,
    /** It acted; how the target is nobody could say, and nothing is known against it. */
    DONE,
    /** A dry run. */
    SIMULATED,
    /** Nothing was changed, or what was changed is wrong. */
    FAILED,
    /** Nobody knows whether it acted. */
    IN_DOUBT,
    /** The executor was told to undo it, and has not answered. */
    UNDOING,
    /** It was undone; the target is settling. */
    REVERTED,
    UNDONE,
    /** It cannot be undone. */
    KEPT,
    UNDO_FAILED
  }

  public static Run waiting(int step, Instant now) {
    return new Run(step, State.WAITING, null, false, null, "", "", 0, now);
  }

  public Run read(TargetState state, Instant now) {
    return new Run(step, this.state, state, wasUnhealthy, after, detail, by, attempts, now);
  }

  /** How the target was by its own account before the act. */
  public Run found(boolean unhealthy) {
    return new Run(step, state, before, unhealthy, after, detail, by, attempts, at);
  }

  public Run become(State next, String newDetail, Instant now) {
    return new Run(step, next, before, wasUnhealthy, after, newDetail, by, attempts, now);
  }

  public Run begun(State next, String process, Instant now) {
    int again = next == state ? attempts + 1 : 1;
    return new Run(step, next, before, wasUnhealthy, after, detail, process, again, now);
  }

  /** Refused before anything was done: there is nothing to undo. */
  public Run untouched(String why, Instant now) {
    return new Run(step, State.FAILED, null, false, null, why, by, attempts, now);
  }

  public Run acted(TargetState newAfter, Instant now) {
    return new Run(step, State.ACTED, before, wasUnhealthy, newAfter, detail, by, attempts, now);
  }

  /** Whether all of it is done, and the next step may begin. */
  public boolean isDone() {
    return state == State.HEALTHY || state == State.DONE || state == State.SIMULATED;
  }

  /** Whether the target may differ from what it was because of it. */
  public boolean mayHaveActed() {
    return switch (state) {
      case ACTING, ACTED, HEALTHY, DONE, IN_DOUBT, UNDOING, REVERTED, UNDO_FAILED -> true;
      // An act that failed may have left the target wrong.
      case FAILED -> before != null;
      case WAITING, SIMULATED, UNDONE, KEPT -> false;
    };
  }
}
