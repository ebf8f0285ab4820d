package io.firewatch.remediation.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.detection.AnomalyType;
import io.firewatch.diagnosis.Category;
import io.firewatch.diagnosis.Diagnosis;
import io.firewatch.diagnosis.Hypothesis;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.Signal;
import io.firewatch.knowledge.Document;
import io.firewatch.knowledge.PastIncident;
import io.firewatch.knowledge.Runbook;
import io.firewatch.remediation.plan.Plan;
import io.firewatch.remediation.plan.Remedy;
import io.firewatch.remediation.plan.Risk;
import io.firewatch.remediation.plan.Source;
import io.firewatch.remediation.plan.Step;
import io.firewatch.remediation.plan.Work;
import io.firewatch.remediation.planning.Assessor.Assessment;
import io.firewatch.remediation.planning.Situation.Score;
import io.firewatch.telemetry.Severity;
import io.firewatch.topology.ServiceAction;
import io.firewatch.topology.ServiceCatalogue;
import io.firewatch.topology.ServiceEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PlannerTest {
  private static final Instant T = Instant.parse("2026-03-01T10:00:00Z");
  private static final Assessor YES =
      action -> new Assessment.Possible(Duration.ofSeconds(59), true, List.of());
  private static final ServiceAction UNDO = new ServiceAction("mock", "undo", "pay", Map.of());
  private static final ServiceAction RESTART =
      new ServiceAction("mock", "restart", "pay", Map.of());
  private static final String RUNBOOK =
      """
      ---
      types: [DEPLOYMENT_FAILURE]
      ---
      # Undo a deployment

      ## Undo it
      Put the old version back and stop the pipeline.

      `kubectl rollout undo deployment/SERVICE`

      ## Check the migrations
      A release that changed the schema may not run on the old code.

      ## Resolution Criteria
      Errors are where they were before the deployment.
      """;

  @ParameterizedTest
  @EnumSource(Category.class)
  void every_kind_of_cause_gets_three_concrete_steps_and_nothing_is_missing(Category category) {
    Plan plan = plan(category, Assessor.NONE, Map.of(), Set.of(), Map.of(), List.of(), List.of());
    assertThat(plan.steps()).hasSizeGreaterThanOrEqualTo(Plan.LEAST_STEPS);
    for (Step step : plan.steps()) {
      assertThat(step.toString()).doesNotContain("SERVICE");
      assertThat(step.task().title()).isNotBlank();
    }
    assertThat(plan.steps().stream().filter(step -> !command(step).isEmpty()).count())
        .isGreaterThanOrEqualTo(2);
    assertThat(plan.escalation()).contains("pay-oncall", "on-call lead");
  }

  @Test
  void what_an_executor_takes_on_comes_first_and_names_the_runbook_that_says_so() {
    Plan plan = deployment(YES, Map.of("undo-deployment", UNDO), Set.of(), Map.of());
    Step first = plan.steps().getFirst();
    assertThat(first.action().orElseThrow().remedy()).isEqualTo(Remedy.UNDO_DEPLOYMENT);
    assertThat(first.source())
        .isEqualTo(new Source.RunbookSection("runbook/undo", "Undo a deployment", "Undo it"));
    assertThat(first.guard().successCheck()).startsWith("Errors are where they were");
    assertThat(plan.runbooks()).containsExactly("runbook/undo");
    assertThat(plan.executable()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Category.class)
  void nothing_is_undone_that_is_not_in_the_evidence(Category category) {
    Map<String, ServiceAction> actions = Map.of("undo-deployment", UNDO, "restart", RESTART);
    Document runbook = Runbook.parse("undo", RUNBOOK, Document.Origin.SHIPPED);
    Evidence early = change("v1", 2 * 3600);
    Evidence late = change("v3", -300);
    Plan plan =
        plan(
            category,
            YES,
            actions,
            Set.of(),
            Map.of("mock undo pay", new Score(9, 0)),
            List.of(runbook),
            List.of(),
            List.of(early, late));
    assertThat(plan.toString()).doesNotContain("rollout undo", "undo-deployment", "mock undo");
    assertThat(plan.steps()).hasSizeGreaterThanOrEqualTo(Plan.LEAST_STEPS);
  }

  @Test
  void what_is_undone_is_named() {
    Plan plan = deployment(YES, Map.of("undo-deployment", UNDO), Set.of(), Map.of());
    assertThat(plan.steps().getFirst().task().title()).isEqualTo("Undo v2 of pay");
  }

  @Test
  void a_change_that_is_hardly_suspect_is_undone_after_everything_else() {
    Map<String, ServiceAction> actions = Map.of("undo-deployment", UNDO, "restart", RESTART);
    Plan plan = plan(Category.APPLICATION, YES, actions, Set.of(), Map.of(), List.of(), List.of());
    assertThat(plan.executable().getFirst().action().orElseThrow().remedy())
        .isEqualTo(Remedy.RESTART);
  }

  @Test
  void what_was_tried_is_not_proposed_again_unchanged() {
    Map<String, ServiceAction> actions = Map.of("undo-deployment", UNDO, "restart", RESTART);
    Plan second = deployment(YES, actions, Set.of("mock undo pay"), Map.of());
    assertThat(second.executable())
        .extracting(step -> step.action().orElseThrow().fix())
        .containsExactly("mock restart pay");
    Plan third = deployment(YES, actions, Set.of("mock undo pay", "mock restart pay"), Map.of());
    assertThat(third.executable()).isEmpty();
  }

  @Test
  void a_fix_that_failed_here_before_ranks_below_one_that_worked() {
    Map<String, ServiceAction> actions = Map.of("undo-deployment", UNDO, "restart", RESTART);
    Plan plan =
        deployment(
            YES,
            actions,
            Set.of(),
            Map.of("mock undo pay", new Score(0, 2), "mock restart pay", new Score(1, 0)));
    assertThat(plan.executable().getFirst().action().orElseThrow().remedy())
        .isEqualTo(Remedy.RESTART);
    assertThat(plan.steps().getFirst().task().why()).contains("worked 1 times");
  }

  @Test
  void what_no_executor_may_do_is_told_with_the_command_and_the_reason() {
    Assessor no = action -> new Assessment.Refused("pay is not on the allow-list of mock");
    Plan plan = deployment(no, Map.of("undo-deployment", UNDO), Set.of(), Map.of());
    assertThat(plan.executable()).isEmpty();
    assertThat(plan.steps().getFirst().work())
        .isEqualTo(
            new Work.Instruction(
                "Not done by Firewatch: pay is not on the allow-list of mock.",
                "kubectl rollout undo deployment/pay"));
  }

  @Test
  void risk_is_high_when_nobody_knows_and_never_low_when_something_critical_is_hit() {
    Plan unknown =
        deployment(
            action -> new Assessment.Unknown(), Map.of("restart", RESTART), Set.of(), Map.of());
    assertThat(unknown.risk()).hasValue(Risk.HIGH);
    assertThat(RiskRule.of(Duration.ofSeconds(59), true, List.of("pay"), catalogue(Map.of())))
        .isEqualTo(Risk.LOW);
    assertThat(RiskRule.of(Duration.ofSeconds(60), true, List.of("pay"), catalogue(Map.of())))
        .isEqualTo(Risk.MEDIUM);
    assertThat(
            RiskRule.of(Duration.ofSeconds(1), true, List.of("pay", "shop"), catalogue(Map.of())))
        .isEqualTo(Risk.MEDIUM);
    assertThat(RiskRule.of(Duration.ofSeconds(1), false, List.of("pay"), catalogue(Map.of())))
        .isEqualTo(Risk.HIGH);
    Plan known = deployment(YES, Map.of("restart", RESTART), Set.of(), Map.of());
    assertThat(known.risk()).hasValue(Risk.MEDIUM);
    assertThat(known.executable().getFirst().impact().radius()).containsExactly("pay", "shop");
  }

  @Test
  void memory_gets_room_before_its_replicas_are_restarted_one_by_one() {
    Map<String, ServiceAction> actions =
        Map.of(
            "scale-out", new ServiceAction("mock", "scale", "pay", Map.of()), "restart", RESTART);
    Plan plan = plan(Category.MEMORY, YES, actions, Set.of(), Map.of(), List.of(), List.of());
    assertThat(plan.executable())
        .extracting(step -> step.action().orElseThrow().remedy())
        .containsExactly(Remedy.SCALE_OUT, Remedy.RESTART);
    assertThat(plan.executable().get(1).dependsOn()).containsExactly(1);
  }

  @Test
  void what_ended_a_like_incident_is_a_step_and_gives_the_estimate() {
    Document past =
        new PastIncident(
                "7",
                "It broke before",
                new PastIncident.Kind("DEPLOYMENT_FAILURE", "HIGH", List.of("pay")),
                T,
                17,
                "v1",
                new PastIncident.Story("errors", "DEPLOYMENT", "v1 was bad", "Rolled back."),
                List.of(),
                List.of())
            .document(Document.Origin.SHIPPED, true);
    Plan plan =
        plan(
            Category.DEPLOYMENT,
            YES,
            Map.of("undo-deployment", UNDO),
            Set.of(),
            Map.of(),
            List.of(),
            List.of(past));
    assertThat(plan.steps())
        .anyMatch(
            step -> step.source().equals(new Source.PastIncident("incident/7", "It broke before")));
    assertThat(plan.estimate().time()).isEqualTo(Duration.ofMinutes(17));
  }

  @Test
  void any_change_to_a_plan_changes_its_hash() {
    Plan plan = deployment(YES, Map.of("undo-deployment", UNDO), Set.of(), Map.of());
    Plan other =
        deployment(
            YES,
            Map.of("undo-deployment", new ServiceAction("mock", "undo", "pay-2", Map.of())),
            Set.of(),
            Map.of());
    assertThat(plan.hash()).hasSize(64).isNotEqualTo(other.hash());
    assertThat(plan.hash())
        .isEqualTo(deployment(YES, Map.of("undo-deployment", UNDO), Set.of(), Map.of()).hash());
  }

  private static String command(Step step) {
    return switch (step.work()) {
      case Work.Instruction by -> by.command();
      case Work.Action by -> by.command();
    };
  }

  private static Plan deployment(
      Assessor assessor,
      Map<String, ServiceAction> actions,
      Set<String> tried,
      Map<String, Score> scores) {
    return plan(
        Category.DEPLOYMENT,
        assessor,
        actions,
        tried,
        scores,
        List.of(Runbook.parse("undo", RUNBOOK, Document.Origin.SHIPPED)),
        List.of());
  }

  private static Plan plan(
      Category category,
      Assessor assessor,
      Map<String, ServiceAction> actions,
      Set<String> tried,
      Map<String, Score> scores,
      List<Document> runbooks,
      List<Document> incidents) {
    return plan(
        category, assessor, actions, tried, scores, runbooks, incidents, List.of(change("v2", 60)));
  }

  private static Evidence change(String version, int secondsBefore) {
    return new Evidence(
        new UUID(1, secondsBefore),
        Evidence.Kind.DEPLOYMENT,
        "pay",
        "abc",
        T.minusSeconds(secondsBefore),
        "pay " + version + " deployed by ci",
        null,
        null,
        Map.of("version", version));
  }

  private static Plan plan(
      Category category,
      Assessor assessor,
      Map<String, ServiceAction> actions,
      Set<String> tried,
      Map<String, Score> scores,
      List<Document> runbooks,
      List<Document> incidents,
      List<Evidence> evidence) {
    Incident incident = incident();
    Situation situation =
        new Situation(
            incident,
            diagnosis(incident.id(), category),
            evidence,
            catalogue(actions),
            runbooks,
            incidents,
            tried,
            scores);
    return new Planner(assessor).plan(situation, 1, 1, T);
  }

  private static ServiceCatalogue catalogue(Map<String, ServiceAction> actions) {
    return new ServiceCatalogue(
        List.of(
            entry("pay", "P1", List.of(), actions), entry("shop", "P0", List.of("pay"), Map.of())));
  }

  private static ServiceEntry entry(
      String name, String criticality, List<String> calls, Map<String, ServiceAction> actions) {
    return new ServiceEntry(
        name,
        "",
        new ServiceEntry.Ownership(name + "-team", name + "-oncall", "#" + name),
        criticality,
        "",
        new ServiceEntry.Objective(100, 1, 99),
        calls,
        List.of(),
        Map.of(),
        List.of(),
        List.of(),
        actions);
  }

  private static Incident incident() {
    Signal signal =
        new Signal(
            "metric:pay/errors",
            "e1",
            Signal.Source.METRIC,
            "pay",
            "errors",
            AnomalyType.ERROR_RATE_SPIKE,
            Severity.HIGH,
            "errors of pay",
            null,
            T,
            T,
            T,
            null,
            null,
            1);
    return Incident.open(new IncidentId(new UUID(0, 7)), signal, T);
  }

  private static Diagnosis diagnosis(IncidentId incident, Category category) {
    return new Diagnosis(
        incident,
        1,
        T,
        "pay broke",
        List.of(),
        List.of(new Hypothesis("pay", category, "v2 broke pay", "", 0.9, List.of())),
        List.of(),
        new Diagnosis.BlastRadius("pay", List.of("shop"), List.of(), ""),
        List.of(),
        List.of(),
        "");
  }
}
