package io.firewatch.incident;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What a change of an incident gives reason to look at, so that everything else costs nothing. */
public enum Wake {
  /** What caused it: the picture is another one now. */
  INVESTIGATE,
  /** What caused it, some time soon: a finding of its own, and hardly another cause. */
  INVESTIGATE_LATER,
  /** What is to be done about it. */
  PLAN,
  /** The same, as long as another incident speaks for it: it may be worse than that one now. */
  PLAN_IF_CONSEQUENCE,
  /** Whom to tell. */
  TELL;

  /** By what an event says; what only counts tells nobody anything. */
  private static final Map<String, Set<Wake>> TABLE =
      Map.of(
          "opened", EnumSet.of(INVESTIGATE, TELL),
          "ANOMALY_DETECTED", EnumSet.of(INVESTIGATE, TELL),
          "SIGNAL_ATTACHED", EnumSet.of(INVESTIGATE, PLAN_IF_CONSEQUENCE, TELL),
          "SIGNAL_TOLD_AGAIN", EnumSet.of(INVESTIGATE_LATER),
          "SEVERITY_RAISED", EnumSet.of(PLAN_IF_CONSEQUENCE, TELL),
          "REOPENED", EnumSet.of(INVESTIGATE, TELL),
          "SUSPECT_CHANGED", EnumSet.of(INVESTIGATE, TELL),
          "PARENT_LINKED", EnumSet.of(PLAN, TELL),
          "PARENT_ENDED", EnumSet.of(PLAN, TELL));

  private static final Set<Wake> OTHERS = EnumSet.of(TELL);

  /**
   * Whether a change is a reason.
   *
   * @param what what it says happened, such as {@code SIGNAL_ATTACHED}
   */
  public boolean isMeantBy(String what) {
    return TABLE.getOrDefault(what, OTHERS).contains(this);
  }
}
