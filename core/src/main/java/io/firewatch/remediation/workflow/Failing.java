package io.firewatch.remediation.workflow;

import io.firewatch.incident.IncidentStatus;
import io.firewatch.remediation.plan.Plan;
import io.firewatch.remediation.plan.Risk;
import io.firewatch.remediation.plan.Work;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Where a plan goes that did not help. */
final class Failing {
  private final RemediationSettings settings;
  private final Asking asking;

  Failing(RemediationSettings settings, Asking asking) {
    this.settings = settings;
    this.asking = asking;
  }

  /** Undoes what was done when it may by itself, else asks a person to. */
  Workflow undo(Turn turn, Workflow workflow, Plan plan, String why) {
    turn.tell("PLAN_FAILED", Map.of("plan", plan.id().toString(), "reason", why));
    boolean acted = workflow.runs().stream().anyMatch(Run::mayHaveActed);
    if (!acted && turn.incident().status() != IncidentStatus.EXECUTING) {
      asking.withdraw(turn, why);
      return Escalation.raise(
          turn,
          workflow,
          Escalation.Kind.ESCALATED,
          IncidentStatus.REMEDIATING,
          "not begun: " + why);
    }
    Risk risk = plan.risk().orElse(Risk.HIGH);
    if (acted && !risk.atLeast(settings.rollbackFrom())) {
      return Escalation.raise(
          turn,
          settle(turn, workflow, plan, Deed.Result.FAILED),
          Escalation.Kind.ESCALATED,
          IncidentStatus.FAILED,
          why + "; what is of risk " + risk + " is undone when a person says so");
    }
    return turn.save(workflow.become(Stage.ROLL_BACK, why, turn.now()), turn.now());
  }

  /** Back to the search for the cause with what was tried, until there were enough rounds. */
  Workflow nextRound(Turn turn, Workflow workflow, Plan plan, String why) {
    Workflow failed = settle(turn, workflow, plan, Deed.Result.FAILED);
    turn.become(IncidentStatus.ROLLED_BACK);
    if (workflow.round() >= settings.rounds()) {
      return Escalation.raise(
          turn,
          failed,
          Escalation.Kind.ESCALATED,
          IncidentStatus.FAILED,
          "%d rounds did not end it: %s".formatted(workflow.round(), why));
    }
    turn.become(IncidentStatus.INVESTIGATING);
    turn.tell(
        "REMEDIATION_FAILED",
        Map.of("round", workflow.round(), "reason", why, "tried", List.copyOf(failed.tried())));
    return turn.save(failed.become(Stage.ANALYSE, why, turn.now()));
  }

  /** Notes what came of what was done, and tells the breaker. */
  Workflow settle(Turn turn, Workflow workflow, Plan plan, Deed.Result result) {
    List<Deed> open =
        turn.store().deeds(workflow.incident()).stream()
            .filter(deed -> deed.plan().equals(plan.id()) && deed.result() == Deed.Result.OPEN)
            .toList();
    open.forEach(deed -> turn.store().note(deed.ended(result)));
    boolean worked = result == Deed.Result.WORKED;
    if (workflow.automatic() && result != Deed.Result.SIMULATED) {
      Instant now = turn.now();
      turn.automation(
          state -> state.with(state.breaker().ended(worked, settings.automatic().breaker(), now)));
    }
    return result == Deed.Result.FAILED
        ? workflow.failedWith(fixes(plan)).automatic(false)
        : workflow.automatic(false);
  }

  private static Set<String> fixes(Plan plan) {
    return plan.executable().stream()
        .flatMap(step -> step.action().stream())
        .map(Work.Action::fix)
        .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
  }
}
