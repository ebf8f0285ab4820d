package io.firewatch.incident;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Where an incident stands; it moves only as {@link #canBecome} allows. */
public enum IncidentStatus {
  DETECTING,
  CORRELATING,
  INVESTIGATING,
  RCA_COMPLETE,
  REMEDIATING,
  AWAITING_APPROVAL,
  EXECUTING,
  VERIFYING,
  ROLLED_BACK,
  FAILED,
  RESOLVED,
  CLOSED,
  SUPPRESSED,
  MERGED;

  private static final Map<IncidentStatus, Set<IncidentStatus>> ALLOWED =
      new EnumMap<>(IncidentStatus.class);

  static {
    ALLOWED.put(DETECTING, EnumSet.of(CORRELATING, RESOLVED, SUPPRESSED, MERGED));
    ALLOWED.put(CORRELATING, EnumSet.of(INVESTIGATING, RESOLVED, SUPPRESSED, MERGED));
    ALLOWED.put(INVESTIGATING, EnumSet.of(RCA_COMPLETE, RESOLVED, MERGED));
    ALLOWED.put(RCA_COMPLETE, EnumSet.of(REMEDIATING, INVESTIGATING, RESOLVED, MERGED));
    ALLOWED.put(
        REMEDIATING, EnumSet.of(AWAITING_APPROVAL, EXECUTING, INVESTIGATING, FAILED, RESOLVED));
    ALLOWED.put(AWAITING_APPROVAL, EnumSet.of(REMEDIATING, EXECUTING, FAILED, RESOLVED));
    // Back to REMEDIATING after a dry run, which changes nothing.
    ALLOWED.put(EXECUTING, EnumSet.of(VERIFYING, REMEDIATING, ROLLED_BACK, FAILED));
    ALLOWED.put(VERIFYING, EnumSet.of(RESOLVED, ROLLED_BACK, FAILED));
    ALLOWED.put(ROLLED_BACK, EnumSet.of(INVESTIGATING, FAILED, RESOLVED));
    ALLOWED.put(FAILED, EnumSet.of(INVESTIGATING, ROLLED_BACK, RESOLVED));
    ALLOWED.put(RESOLVED, EnumSet.of(INVESTIGATING, CLOSED));
    ALLOWED.put(CLOSED, EnumSet.noneOf(IncidentStatus.class));
    ALLOWED.put(SUPPRESSED, EnumSet.of(INVESTIGATING, CLOSED));
    ALLOWED.put(MERGED, EnumSet.of(CLOSED));
  }

  /** Whether an incident may move from this status to {@code next}. */
  public boolean canBecome(IncidentStatus next) {
    return ALLOWED.getOrDefault(this, Set.of()).contains(next);
  }

  /** Whether something still has to be done about the incident. */
  public boolean isOpen() {
    return switch (this) {
      case RESOLVED, CLOSED, SUPPRESSED, MERGED -> false;
      case DETECTING,
          CORRELATING,
          INVESTIGATING,
          RCA_COMPLETE,
          REMEDIATING,
          AWAITING_APPROVAL,
          EXECUTING,
          VERIFYING,
          ROLLED_BACK,
          FAILED ->
          true;
    };
  }
}
