package io.firewatch.remediation.approval;

import io.firewatch.incident.IncidentId;
import io.firewatch.remediation.plan.Plan;
import io.firewatch.remediation.plan.PlanId;
import io.firewatch.remediation.plan.PlanText;
import io.firewatch.remediation.plan.Work;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A question whether a plan may be executed, and the answers to it. What is approved is this plan,
 * these actions, these targets as they are now, until it expires, once.
 *
 * @param version how often it was stored; 0 before the first time
 * @param number 1 for the first question about its plan
 * @param needed how many people must say yes
 * @param why why it is asked and not approved by rule; or by which rule it is approved
 */
public record Approval(
    ApprovalId id,
    int version,
    IncidentId incident,
    int number,
    Bound bound,
    int needed,
    State state,
    List<Vote> votes,
    Instant askedAt,
    Instant expiresAt,
    String why) {
  public Approval {
    votes = List.copyOf(votes);
    askedAt = askedAt.truncatedTo(ChronoUnit.MICROS);
    expiresAt = expiresAt.truncatedTo(ChronoUnit.MICROS);
    if (needed < 0) {
      throw new IllegalArgumentException("needed must not be negative, is " + needed);
    }
  }

  /** Where it stands. */
  public enum State {
    WAITING,
    APPROVED,
    /** Its plan was begun: it is worth nothing any more. */
    USED,
    REJECTED,
    EXPIRED,
    /** The plan, a target or the incident is no longer as it was. */
    INVALID
  }

  /**
   * What it is bound to.
   *
   * @param actions what will be done, in order, in words
   * @param targets hash over the state of every target
   */
  public record Bound(PlanId plan, String planHash, List<String> actions, String targets) {
    public Bound {
      actions = List.copyOf(actions);
    }

    public static Bound of(Plan plan, List<String> targetHashes) {
      return new Bound(plan.id(), plan.hash(), actions(plan), targets(targetHashes));
    }

    /** The actions of a plan in words. */
    public static List<String> actions(Plan plan) {
      return plan.executable().stream()
          .flatMap(step -> step.action().stream())
          .map(Work.Action::fix)
          .toList();
    }

    /** One hash for the states of all targets, in their order. */
    public static String targets(List<String> hashes) {
      return PlanText.hash(String.join("\n", hashes));
    }
  }

  /** A question that waits. */
  public static Approval asked(Plan plan, int number, Bound bound, Terms terms) {
    return new Approval(
        ApprovalId.of(plan.id(), number),
        0,
        plan.incident(),
        number,
        bound,
        terms.needed(),
        State.WAITING,
        List.of(),
        terms.askedAt(),
        terms.expiresAt(),
        terms.why());
  }

  /** How it is asked. */
  public record Terms(int needed, Instant askedAt, Instant expiresAt, String why) {}

  /** This with one more vote, and where that leads. */
  public Approval with(Vote vote) {
    List<Vote> all = new ArrayList<>(votes);
    all.add(vote);
    long yes = all.stream().filter(Vote::yes).count();
    State next = !vote.yes() ? State.REJECTED : yes >= needed ? State.APPROVED : State.WAITING;
    return copy(version, next, all);
  }

  public Approval become(State next) {
    return copy(version, next, votes);
  }

  public Approval stored(int newVersion) {
    return copy(newVersion, state, votes);
  }

  private Approval copy(int newVersion, State newState, List<Vote> newVotes) {
    return new Approval(
        id,
        newVersion,
        incident,
        number,
        bound,
        needed,
        newState,
        newVotes,
        askedAt,
        expiresAt,
        why);
  }

  public boolean isExpired(Instant now) {
    return !now.isBefore(expiresAt);
  }

  /** Whether somebody has said yes to it already. */
  public boolean hasVoteOf(String by) {
    return votes.stream().anyMatch(vote -> vote.by().equals(by));
  }

  /** Whether rules approved it and no person. */
  public boolean isAutomatic() {
    return needed == 0;
  }
}
