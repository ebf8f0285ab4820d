package io.firewatch.contracts;

import io.firewatch.diagnosis.Category;
import io.firewatch.incident.IncidentId;
import io.firewatch.remediation.plan.Plan;
import io.firewatch.remediation.plan.PlanId;
import io.firewatch.remediation.plan.Priority;
import io.firewatch.remediation.plan.Remedy;
import io.firewatch.remediation.plan.Risk;
import io.firewatch.remediation.plan.Source;
import io.firewatch.remediation.plan.Step;
import io.firewatch.remediation.plan.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Plans for tests. */
public final class Plans {
  private static final Instant T = Instant.parse("2026-03-01T10:00:00.123456789Z");

  private Plans() {}

  /** A plan with a step of each kind. */
  public static Plan plan(IncidentId incident, int number) {
    return new Plan(
        PlanId.of(incident, number),
        incident,
        number,
        1,
        T,
        new Plan.Cause("payment", Category.DEPLOYMENT, "v2 broke \"it\" — 🔥", 0.8),
        List.of(
            step(
                1,
                List.of(),
                new Source.RunbookSection("runbook/undo", "Undo", "Undo it"),
                action("payment")),
            step(
                2,
                List.of(1),
                new Source.PastIncident("incident/1", "It broke before"),
                new Work.Action(Remedy.RESTART, "mock", "restart", "payment", Map.of(), "")),
            step(
                3,
                List.of(),
                new Source.GeneralPractice("rollouts"),
                new Work.Instruction("Look at it", "kubectl get pods"))),
        List.of("payments-oncall", "on-call lead"),
        List.of("runbook/undo"),
        new Plan.Estimate(Duration.ofMinutes(12), "what 3 incidents took"));
  }

  public static Work.Action action(String resource) {
    return new Work.Action(
        Remedy.UNDO_DEPLOYMENT,
        "mock",
        "undo",
        resource,
        Map.of("to", "v1"),
        "kubectl rollout undo deployment/" + resource);
  }

  public static Step step(int id, List<Integer> dependsOn, Source source, Work work) {
    return new Step(
        id,
        dependsOn,
        new Step.Task("Step " + id, "because", "payments-oncall"),
        source,
        Priority.IMMEDIATE,
        new Step.Impact(Risk.MEDIUM, Duration.ofSeconds(90), List.of("payment", "shop"), true),
        new Step.Guard(List.of("It is safe"), "It works", "Do it backwards"),
        work);
  }
}
