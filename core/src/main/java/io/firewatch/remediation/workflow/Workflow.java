package io.firewatch.remediation.workflow;

import io.firewatch.incident.IncidentId;
import io.firewatch.remediation.plan.PlanId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How far the handling of one incident is. Stored after each step; the store accepts it only on top
 * of the version it was made from.
 *
 * @param version how often it was stored; 0 before the first time
 * @param round which attempt to end the incident it is at, 1 for the first
 * @param plan the plan it follows
 * @param plans how many plans the incident has had
 * @param runs what becomes of the steps of the plan that executors do, in their order
 * @param vitals how bad it was before the first act
 * @param tried fixes that did not help
 * @param since when the stage began
 * @param reason why it is in this stage, for people
 */
public record Workflow(
    IncidentId incident,
    int version,
    Stage stage,
    int round,
    PlanId plan,
    int plans,
    List<Run> runs,
    Vitals vitals,
    Set<String> tried,
    boolean automatic,
    Instant since,
    String reason) {
  public Workflow {
    runs = List.copyOf(runs);
    tried = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(tried));
    since = since.truncatedTo(ChronoUnit.MICROS);
  }

  /** The handling of an incident that has its first plan. */
  public static Workflow begin(IncidentId incident, PlanId plan, Instant now) {
    return new Workflow(
        incident, 0, Stage.BY_HAND, 1, plan, 1, List.of(), Vitals.NONE, Set.of(), false, now, "");
  }

  /**
   * This in another stage.
   *
   * @throws IllegalStateException when the table of stages does not allow it
   */
  public Workflow become(Stage next, String why, Instant now) {
    if (next != stage && !stage.canBecome(next)) {
      throw new IllegalStateException(
          "the handling of incident %s cannot go from %s to %s".formatted(incident, stage, next));
    }
    Instant began = next == stage ? since : now;
    return copy(next, round, runs, vitals, tried, automatic, began, why);
  }

  /** This with another plan, whose steps nobody has begun. */
  public Workflow following(PlanId next, int newRound, List<Run> newRuns) {
    return new Workflow(
        incident,
        version,
        stage,
        newRound,
        next,
        plans + 1,
        newRuns,
        Vitals.NONE,
        tried,
        false,
        since,
        reason);
  }

  public Workflow with(Run run) {
    List<Run> all = new ArrayList<>(runs);
    all.replaceAll(old -> old.step() == run.step() ? run : old);
    return copy(stage, round, all, vitals, tried, automatic, since, reason);
  }

  public Workflow withRuns(List<Run> newRuns) {
    return copy(stage, round, newRuns, vitals, tried, automatic, since, reason);
  }

  public Workflow measured(Vitals before) {
    return copy(stage, round, runs, before, tried, automatic, since, reason);
  }

  public Workflow automatic(boolean isAutomatic) {
    return copy(stage, round, runs, vitals, tried, isAutomatic, since, reason);
  }

  public Workflow failedWith(Set<String> fixes) {
    Set<String> all = new LinkedHashSet<>(tried);
    all.addAll(fixes);
    return copy(stage, round, runs, vitals, all, automatic, since, reason);
  }

  public Workflow stored(int newVersion) {
    return new Workflow(
        incident,
        newVersion,
        stage,
        round,
        plan,
        plans,
        runs,
        vitals,
        tried,
        automatic,
        since,
        reason);
  }

  private Workflow copy(
      Stage newStage,
      int newRound,
      List<Run> newRuns,
      Vitals newVitals,
      Set<String> newTried,
      boolean isAutomatic,
      Instant newSince,
      String newReason) {
    return new Workflow(
        incident,
        version,
        newStage,
        newRound,
        plan,
        plans,
        newRuns,
        newVitals,
        newTried,
        isAutomatic,
        newSince,
        newReason);
  }
}
