package io.firewatch.remediation.workflow;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Where the handling of an incident stands; it moves only as {@link #canBecome} allows. */
public enum Stage {
  /** The cause is sought again, with what was tried. */
  ANALYSE,
  /** There is a plan, and people carry it out: no executor does any of it. */
  BY_HAND,
  AWAIT_APPROVAL,
  EXECUTE,
  VERIFY,
  ROLL_BACK,
  /** A person has to go on. */
  ESCALATED,
  /** The incident is over. */
  FINISHED;

  private static final Map<Stage, Set<Stage>> ALLOWED = new EnumMap<>(Stage.class);

  static {
    ALLOWED.put(ANALYSE, EnumSet.of(BY_HAND, AWAIT_APPROVAL, EXECUTE, ESCALATED, FINISHED));
    ALLOWED.put(BY_HAND, EnumSet.of(BY_HAND, AWAIT_APPROVAL, EXECUTE, ESCALATED, FINISHED));
    ALLOWED.put(AWAIT_APPROVAL, EnumSet.of(BY_HAND, AWAIT_APPROVAL, EXECUTE, ESCALATED, FINISHED));
    ALLOWED.put(
        EXECUTE, EnumSet.of(AWAIT_APPROVAL, BY_HAND, VERIFY, ROLL_BACK, ESCALATED, FINISHED));
    ALLOWED.put(VERIFY, EnumSet.of(ROLL_BACK, ESCALATED, FINISHED));
    ALLOWED.put(ROLL_BACK, EnumSet.of(ANALYSE, ESCALATED, FINISHED));
    ALLOWED.put(ESCALATED, EnumSet.of(BY_HAND, AWAIT_APPROVAL, EXECUTE, ROLL_BACK, FINISHED));
    ALLOWED.put(FINISHED, EnumSet.of(BY_HAND, AWAIT_APPROVAL, EXECUTE, ROLL_BACK, ESCALATED));
  }

  public boolean canBecome(Stage next) {
    return ALLOWED.getOrDefault(this, Set.of()).contains(next);
  }

  /** Whether something was done that may have to be undone, or is being done. */
  public boolean isActing() {
    return switch (this) {
      case EXECUTE, VERIFY, ROLL_BACK -> true;
      case ANALYSE, BY_HAND, AWAIT_APPROVAL, ESCALATED, FINISHED -> false;
    };
  }
}
