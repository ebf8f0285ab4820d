package io.firewatch.remediation.approval;

/** What became of a vote. */
public sealed interface Answer {

  /** The plan is approved and will be carried out. */
  record Approved(Approval approval) implements Answer {}

  /** It counts, and somebody else has to say yes too. */
  record OneMoreNeeded(Approval approval) implements Answer {}

  /** The plan is not carried out. */
  record Rejected(Approval approval) implements Answer {}

  /** It does not count. */
  record Refused(Reason reason, String detail) implements Answer {}

  /** Why a vote does not count. */
  enum Reason {
    UNKNOWN,
    /** Somebody answered already, or it was withdrawn. */
    NOT_WAITING,
    EXPIRED,
    /** The plan is not the one the question was about. */
    OTHER_PLAN,
    /** One person said yes twice where two people are needed. */
    SAME_PERSON,
    /** Automation is stopped or changes are frozen. */
    STOPPED
  }
}
