package io.firewatch.remediation.workflow;

import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentId;
import io.firewatch.remediation.approval.Approval;
import io.firewatch.remediation.plan.Plan;
import io.firewatch.remediation.plan.Work;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Carries on the handling of incidents when their alarm rings. It works until something has to be
 * waited for, sets the alarm, and returns: no thread waits.
 */
public final class WorkflowRunner {
  /** How many are carried on with one executor at once, of all the timers that ring at once. */
  private static final int AT_ONCE = 4;

  private final Set<IncidentId> busy = ConcurrentHashMap.newKeySet();
  private final Lanes lanes = new Lanes(AT_ONCE);
  private final Conduct conduct;
  private final Asking asking;
  private final Executing executing;
  private final Verifying verifying;
  private final RollingBack rollingBack;

  WorkflowRunner(Conduct conduct, Asking asking, VitalsReader vitals) {
    Failing failing = new Failing(conduct.settings(), asking);
    this.conduct = conduct;
    this.asking = asking;
    this.executing = new Executing(conduct, new Admission(conduct, asking), failing, vitals);
    this.verifying = new Verifying(conduct, failing, vitals);
    this.rollingBack = new RollingBack(conduct, failing);
  }

  /**
   * Carries one on. One that is being carried on in this process already is looked at later, and so
   * is one whose executor has enough to do.
   */
  public void run(IncidentId incident) {
    if (!busy.add(incident)) {
      lookLater(incident);
      return;
    }
    try {
      Set<String> executors = executors(incident);
      if (!lanes.enter(executors)) {
        lookLater(incident);
        return;
      }
      try {
        carryOn(incident);
      } finally {
        lanes.leave(executors);
      }
    } finally {
      busy.remove(incident);
    }
  }

  /** How often one had to wait because its executor had enough to do. */
  public long postponed() {
    return lanes.turnedAway();
  }

  private void carryOn(IncidentId incident) {
    try {
      while (advance(incident)) {
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
      }
    } catch (RemediationStore.Stale e) {
      // Somebody else moved it; whoever did has set the alarm.
      lookLater(incident);
    }
  }

  private void lookLater(IncidentId incident) {
    conduct
        .turns()
        .take(
            incident,
            turn -> {
              turn.wake(turn.now().plusSeconds(1));
              return true;
            });
  }

  /** Those that are asked when it is carried on; none while it waits for people. */
  private Set<String> executors(IncidentId incident) {
    return conduct
        .turns()
        .store()
        .workflow(incident)
        .filter(workflow -> workflow.stage().isActing())
        .flatMap(workflow -> conduct.turns().store().plan(workflow.plan()))
        .map(plan ->
            plan.executable().stream()
                .flatMap(step -> step.action().stream())
                .map(Work.Action::executor)
                .collect(Collectors.toUnmodifiableSet()))
        .orElse(Set.of());
  }

  private boolean advance(IncidentId incident) {
    Optional<Workflow> found = conduct.turns().store().workflow(incident);
    Optional<Plan> plan = found.flatMap(workflow -> conduct.turns().store().plan(workflow.plan()));
    if (found.isEmpty() || plan.isEmpty()) {
      return false;
    }
    Workflow workflow = found.get();
    if (!workflow.stage().isActing() || isUnbegun(workflow)) {
      boolean ended =
          conduct.turns().incident(incident).filter(i -> !i.status().isOpen()).isPresent();
      if (ended && workflow.stage() != Stage.FINISHED) {
        over(Set.of(incident));
        return false;
      }
    }
    return switch (workflow.stage()) {
      case AWAIT_APPROVAL -> await(workflow);
      case EXECUTE -> executing.advance(workflow, plan.get());
      case VERIFY -> verifying.advance(workflow, plan.get());
      case ROLL_BACK -> rollingBack.advance(workflow, plan.get());
      case ANALYSE, BY_HAND, ESCALATED, FINISHED -> false;
    };
  }

  private boolean await(Workflow workflow) {
    Optional<Approval> waiting =
        conduct.turns().store().approvals(workflow.incident()).stream()
            .filter(approval -> approval.state() == Approval.State.WAITING)
            .findFirst();
    if (waiting.isPresent() && waiting.get().isExpired(conduct.now())) {
      conduct
          .turns()
          .onTopOf(workflow, (turn, same) -> Admission.expire(turn, same, waiting.get()));
    } else {
      waiting.ifPresent(approval -> conduct.later(workflow, approval.expiresAt()));
    }
    return false;
  }

  /** Ends the handling of incidents that are over, whoever ended them. */
  public void over(Collection<IncidentId> incidents) {
    for (IncidentId id : Set.copyOf(incidents)) {
      conduct
          .turns()
          .take(
              id,
              turn -> {
                Incident incident = turn.incident();
                turn.workflow()
                    .filter(workflow -> !incident.status().isOpen())
                    .ifPresent(workflow -> over(turn, workflow));
                return true;
              });
    }
  }

  private void over(Turn turn, Workflow workflow) {
    switch (workflow.stage()) {
      case ANALYSE, BY_HAND, AWAIT_APPROVAL, ESCALATED -> {
        asking.withdraw(turn, "the incident is over");
        turn.save(workflow.become(Stage.FINISHED, "the incident is over", turn.now()));
      }
      case VERIFY ->
          turn.store().plan(workflow.plan()).ifPresent(plan -> verifying.end(turn, workflow, plan));
      case EXECUTE -> {
        if (isUnbegun(workflow)) {
          asking.withdraw(turn, "the incident is over");
          turn.save(workflow.become(Stage.FINISHED, "the incident is over", turn.now()));
        }
      }
      case ROLL_BACK, FINISHED -> {}
    }
  }

  /**
   * Whether an incident may be ended by its signals: not while something is being done or undone,
   * and not when something could not be undone.
   */
  public boolean mayEnd(IncidentId incident) {
    return conduct
        .turns()
        .store()
        .workflow(incident)
        .filter(workflow ->
            workflow.stage() == Stage.ROLL_BACK
                || workflow.stage() == Stage.EXECUTE && !isUnbegun(workflow)
                || workflow.runs().stream().anyMatch(r -> r.state() == Run.State.UNDO_FAILED))
        .isEmpty();
  }

  private static boolean isUnbegun(Workflow workflow) {
    return workflow.runs().stream().allMatch(run -> run.state() == Run.State.WAITING);
  }
}
