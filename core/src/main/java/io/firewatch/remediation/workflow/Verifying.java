package io.firewatch.remediation.workflow;

import io.firewatch.incident.Incident;
import io.firewatch.incident.ResolutionMethod;
import io.firewatch.remediation.execution.Health;
import io.firewatch.remediation.plan.Plan;
import io.firewatch.remediation.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Sees whether it helped: the targets stay healthy, nothing gets worse, and the signals that opened
 * the incident recover in time.
 */
final class Verifying {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Conduct conduct;
  private final Failing failing;
  private final Worsening worsening;

  Verifying(Conduct conduct, Failing failing, VitalsReader vitals) {
    this.conduct = conduct;
    this.failing = failing;
    this.worsening = new Worsening(conduct, vitals);
  }

  /** Looks once; whether there is more to do at once. */
  boolean advance(Workflow workflow, Plan plan) {
    Optional<Incident> incident = conduct.turns().incident(workflow.incident());
    if (incident.isEmpty()) {
      return false;
    }
    if (!incident.get().status().isOpen()) {
      return conduct.turns().onTopOf(workflow, (turn, same) -> end(turn, same, plan));
    }
    String trouble = trouble(workflow, plan, incident.get());
    if (!trouble.isEmpty()) {
      return conduct
          .turns()
          .onTopOf(workflow, (turn, same) -> failing.undo(turn, same, plan, trouble));
    }
    return conduct.later(workflow, conduct.soon());
  }

  private String trouble(Workflow workflow, Plan plan, Incident incident) {
    RemediationSettings.Watching watching = conduct.settings().watching();
    Instant now = conduct.now();
    Duration passed = Duration.between(workflow.since(), now);
    // What is measured is known by the minute.
    if (passed.compareTo(watching.observe().plus(MINUTE)) <= 0) {
      String worse = worsening.since(workflow.since(), workflow);
      if (!worse.isEmpty()) {
        return "it got worse: " + worse;
      }
    }
    String unhealthy = unhealthy(workflow, plan);
    if (!unhealthy.isEmpty()) {
      return unhealthy;
    }
    return passed.compareTo(watching.within()) > 0 && !incident.allRecovered()
        ? "not every signal recovered within " + watching.within()
        : "";
  }

  private String unhealthy(Workflow workflow, Plan plan) {
    for (Run run : workflow.runs()) {
      Step step = plan.step(run.step());
      var before = run.before();
      if (run.isDone() && before != null) {
        Optional<String> bad =
            conduct
                .targets()
                .asked(plan.id(), step)
                .map(asked -> asked.executor().verify(asked.request(), before))
                .filter(health -> health instanceof Health.Unhealthy)
                .map(Health::detail);
        if (bad.isPresent()) {
          return "what step " + step.id() + " was done to is not healthy: " + bad.get();
        }
      }
    }
    return "";
  }

  /** The incident is over; whether because of the plan, its resolution says. */
  void end(Turn turn, Workflow workflow, Plan plan) {
    Incident.Resolution resolution = turn.incident().resolution();
    boolean worked =
        resolution != null && resolution.method() == ResolutionMethod.REMEDIATION_EXECUTED;
    Workflow ended = worked ? failing.settle(turn, workflow, plan, Deed.Result.WORKED) : workflow;
    turn.tell(
        worked ? "REMEDIATION_WORKED" : "REMEDIATION_ENDED",
        Map.of("plan", plan.id().toString(), "round", workflow.round()));
    turn.save(ended.become(Stage.FINISHED, "the incident is over", turn.now()));
  }
}
