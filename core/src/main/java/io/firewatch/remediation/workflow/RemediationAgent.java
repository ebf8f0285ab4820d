package io.firewatch.remediation.workflow;

import io.firewatch.diagnosis.Diagnosis;
import io.firewatch.diagnosis.DiagnosisStore;
import io.firewatch.diagnosis.Hypothesis;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentEvent;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.remediation.execution.TargetUnreadable;
import io.firewatch.remediation.plan.Plan;
import io.firewatch.remediation.planning.Planner;
import io.firewatch.remediation.planning.Situation;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Plans what is to be done when the cause of an incident is known, and again when another cause is,
 * or when what was done did not help. Reading and planning hold no lock; a plan is committed in one
 * short transaction, and only when nobody moved the handling meanwhile.
 */
public final class RemediationAgent {
  /** Why a question that waited is not asked any more, as long as its incident is one. */
  private static final String SPOKEN_FOR = "it is the consequence of another incident";

  /**
   * How many times likelier another cause must be before the plan at hand is given up for it. Of
   * two causes that are about as likely now this one leads and now that one; people are not asked
   * anew each time.
   */
  private static final double CLEARLY = 1.5;

  private final Turns turns;
  private final DiagnosisStore diagnoses;
  private final Research research;
  private final Targets targets;
  private final Planner planner;
  private final Asking asking;
  private final int rounds;

  RemediationAgent(
      Turns turns,
      DiagnosisStore diagnoses,
      Research research,
      Targets targets,
      Asking asking,
      RemediationSettings settings) {
    this.turns = turns;
    this.diagnoses = diagnoses;
    this.research = research;
    this.targets = targets;
    this.planner = new Planner(targets);
    this.asking = asking;
    this.rounds = settings.rounds();
  }

  /**
   * Plans for those of the incidents that need a plan, or another one. A consequence that another
   * incident speaks for has none, and is not asked about: its cause is mended there.
   */
  public void plan(Collection<IncidentId> incidents) {
    for (IncidentId id : new LinkedHashSet<>(incidents)) {
      Optional<Incident> incident = turns.incident(id);
      if (incident.filter(Incident::isSpokenFor).isPresent()) {
        askNoMore(id);
      } else {
        incident.ifPresent(
            alone -> diagnoses.find(id).ifPresent(diagnosis -> plan(alone, diagnosis)));
      }
    }
  }

  /** How often an executor was left out of a plan because its targets had not answered. */
  public long leftOut() {
    return targets.leftOut();
  }

  /** Takes back the question that waits; an answer that was given before counts. */
  private void askNoMore(IncidentId id) {
    turns
        .store()
        .workflow(id)
        .filter(workflow -> workflow.stage() == Stage.AWAIT_APPROVAL)
        .ifPresent(seen -> turns.onTopOf(seen, this::askNoMore));
  }

  private void askNoMore(Turn turn, Workflow workflow) {
    if (turn.incident().isSpokenFor()) {
      asking.withdraw(turn, SPOKEN_FOR);
      turn.become(IncidentStatus.REMEDIATING);
      turn.tell("APPROVAL_INVALID", Map.of("reason", SPOKEN_FOR));
      turn.save(workflow.become(Stage.BY_HAND, SPOKEN_FOR, turn.now()));
    }
  }

  /** Why a plan is wanted. */
  private enum Need {
    NONE,
    FIRST,
    /** The cause is another than the plan at hand is for. */
    OTHER_CAUSE,
    /** Its question was taken back, and it stands alone again. */
    ASK_AGAIN,
    /** What was done did not help, or did not last. */
    NEXT_ROUND
  }

  private void plan(Incident incident, Diagnosis diagnosis) {
    Optional<Workflow> known = turns.store().workflow(incident.id());
    Need need = need(incident, diagnosis, known);
    if (need == Need.NONE) {
      return;
    }
    int round = known.map(Workflow::round).orElse(1) + (need == Need.NEXT_ROUND ? 1 : 0);
    if (known.isPresent() && round > rounds) {
      turns.onTopOf(known.get(), (turn, workflow) -> exhausted(turn, workflow, diagnosis));
      return;
    }
    Instant now = turns.clock().instant();
    Set<String> tried = known.map(Workflow::tried).orElse(Set.of());
    Research.Found found = research.about(incident, diagnosis, now);
    Plan plan =
        planner.plan(
            situation(incident, diagnosis, found, tried),
            known.map(Workflow::plans).orElse(0) + 1,
            round,
            now);
    Optional<List<Run>> runs = runs(plan, now);
    int seen = known.map(Workflow::version).orElse(0);
    Map<String, Object> facts = found.facts();
    facts.putAll(Targets.facts(plan));
    turns.take(
        incident.id(),
        turn -> {
          commit(turn, plan, facts, runs, seen, need);
          return true;
        });
  }

  private Need need(Incident incident, Diagnosis diagnosis, Optional<Workflow> known) {
    boolean fresh = incident.status() == IncidentStatus.RCA_COMPLETE;
    if (known.isEmpty()) {
      return fresh ? Need.FIRST : Need.NONE;
    }
    return switch (known.get().stage()) {
      case ANALYSE, FINISHED, ESCALATED -> fresh ? Need.NEXT_ROUND : Need.NONE;
      case BY_HAND, AWAIT_APPROVAL -> {
        if (fresh) {
          yield Need.NEXT_ROUND;
        }
        boolean other =
            turns
                .store()
                .plan(known.get().plan())
                .map(plan ->
                    diagnosis.timesLikelierThan(plan.cause().service(), plan.cause().category())
                        > CLEARLY)
                .orElse(false);
        boolean waits =
            incident.status() == IncidentStatus.REMEDIATING
                || incident.status() == IncidentStatus.AWAITING_APPROVAL;
        if (waits && known.get().reason().equals(SPOKEN_FOR)) {
          yield Need.ASK_AGAIN;
        }
        yield other && waits ? Need.OTHER_CAUSE : Need.NONE;
      }
      case EXECUTE, VERIFY, ROLL_BACK -> Need.NONE;
    };
  }

  private Situation situation(
      Incident incident, Diagnosis diagnosis, Research.Found found, Set<String> tried) {
    Hypothesis top = diagnosis.top();
    return new Situation(
        incident,
        diagnosis,
        turns.evidence(incident.id()),
        turns.catalogue(),
        found.runbooks(),
        found.incidents(),
        tried,
        turns.store().scores(top.service(), top.category()));
  }

  /** The targets as they are; empty when one cannot be read any more. */
  private Optional<List<Run>> runs(Plan plan, Instant now) {
    try {
      return Optional.of(targets.read(plan, now));
    } catch (TargetUnreadable e) {
      return Optional.empty();
    }
  }

  private void commit(
      Turn turn,
      Plan plan,
      Map<String, Object> facts,
      Optional<List<Run>> runs,
      int seen,
      Need need) {
    Optional<Workflow> known = turn.workflow();
    IncidentStatus status = turn.incident().status();
    boolean movable =
        status == IncidentStatus.RCA_COMPLETE
            || status == IncidentStatus.REMEDIATING
            || status == IncidentStatus.AWAITING_APPROVAL;
    if (known.map(Workflow::version).orElse(0) != seen
        || !movable
        || turn.incident().isSpokenFor()) {
      return;
    }
    turn.store().keep(plan);
    turn.become(IncidentStatus.REMEDIATING);
    turn.tell(need == Need.FIRST ? "PLAN_GENERATED" : "PLAN_CHANGED", facts);
    turn.publish(incident -> new IncidentEvent.Planned(incident, Summaries.of(plan), turn.now()));
    Workflow workflow =
        known
            .map(old -> old.following(plan.id(), plan.round(), List.of()))
            .orElseGet(() -> Workflow.begin(plan.incident(), plan.id(), turn.now()));
    if (plan.executable().isEmpty() || runs.isEmpty()) {
      asking.withdraw(turn, "another plan took its place");
      String why = runs.isEmpty() ? "a target cannot be read" : "no executor does any of its steps";
      if (!workflow.tried().isEmpty()) {
        Escalation.raise(
            turn,
            workflow,
            Escalation.Kind.ESCALATED,
            IncidentStatus.FAILED,
            "everything that executors can do was tried");
        return;
      }
      turn.save(workflow.become(Stage.BY_HAND, why, turn.now()));
      return;
    }
    asking.ask(turn, workflow, plan, runs.get(), true);
  }

  private static void exhausted(Turn turn, Workflow workflow, Diagnosis diagnosis) {
    if (turn.incident().status() != IncidentStatus.RCA_COMPLETE) {
      return;
    }
    turn.become(IncidentStatus.REMEDIATING);
    Escalation.raise(
        turn,
        workflow,
        Escalation.Kind.ESCALATED,
        IncidentStatus.FAILED,
        "%d rounds did not end it; the cause is now taken to be: %s"
            .formatted(workflow.round(), diagnosis.top().statement()));
  }
}
