package io.firewatch.contracts.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.contracts.Plans;
import io.firewatch.contracts.Samples;
import io.firewatch.diagnosis.Category;
import io.firewatch.diagnosis.Diagnosis;
import io.firewatch.diagnosis.Hypothesis;
import io.firewatch.diagnosis.live.Phrasing;
import io.firewatch.diagnosis.rules.Confidence;
import io.firewatch.incident.Incident;
import io.firewatch.notification.live.Telling;
import io.firewatch.notification.message.Message;
import io.firewatch.notification.message.Message.Fact;
import io.firewatch.notification.message.Message.Section;
import io.firewatch.notification.message.MessageKind;
import io.firewatch.notification.message.Pages;
import io.firewatch.notification.message.PostmortemNews;
import io.firewatch.notification.message.TextForm;
import io.firewatch.remediation.plan.Plan;
import io.firewatch.remediation.workflow.Deed;
import io.firewatch.remediation.workflow.Run;
import io.firewatch.remediation.workflow.Workflow;
import io.firewatch.telemetry.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What each of the five messages in the life of an incident has to say. */
final class LifecycleMessagesTest {
  private static final Telling.Words WORDS =
      Telling.Words.of(Phrasing.PLAIN, new Pages("http://firewatch.example/"));
  private static final Incident INCIDENT = Samples.incident(1);
  private static final String PAGE = "http://firewatch.example/incidents/" + INCIDENT.id();

  @Test
  void the_first_says_how_severe_what_where_since_when_and_how_far_from_normal() {
    Message opened = WORDS.incident().opened(INCIDENT);
    assertThat(opened.facts())
        .extracting(Fact::name)
        .containsExactly(
            "Severity",
            "Incident",
            "Kind",
            "Services",
            "Detected",
            "Signal",
            "Observed",
            "Normal",
            "Off by");
    assertThat(opened.facts())
        .contains(new Fact("Detected", "2026-03-01 10:00:10 UTC"))
        .contains(new Fact("Off by", "7.1 σ, score 98 %"));
    assertThat(TextForm.subject(opened)).startsWith("[HIGH] " + INCIDENT.id().display() + ": ");
    assertThat(opened.links()).extracting(Message.Link::address).containsExactly(PAGE);
  }

  @Test
  void the_cause_is_told_with_its_confidence_evidence_users_and_three_candidates_by_rank() {
    Message cause = WORDS.cause().cause(INCIDENT, diagnosis(), MessageKind.RCA_AVAILABLE);
    assertThat(TextForm.subject(cause)).contains("Cause (83 %): it is MEMORY");
    assertThat(cause.facts())
        .contains(new Fact("Cause", "it is MEMORY"))
        .contains(new Fact("Confidence", "████████░░ 83 %"))
        .contains(new Fact("Users", "2 services call it"));
    assertThat(section(cause, "Evidence").items()).containsExactly("the heap grows");
    assertThat(section(cause, "What it may be").items())
        .containsExactly(
            "1. it is MEMORY (83 %)", "2. it is SLOWNESS (10 %)", "3. it is DEPLOYMENT (5 %)");
  }

  @Test
  void the_plan_is_told_by_urgency_with_risk_reason_owner_expectation_and_way_back() {
    Plan plan = Plans.plan(INCIDENT.id(), 1);
    Message told = WORDS.followUp().plan(INCIDENT, plan);
    assertThat(TextForm.subject(told)).contains("Plan of 3 steps");
    assertThat(told.facts())
        .contains(new Fact("Confidence", "80 %"))
        .contains(new Fact("Takes", "12.0 min (what 3 incidents took)"));
    assertThat(section(told, "At once").items().getFirst())
        .isEqualTo(
            "1. Step 1; risk: medium; why: because; owner: payments-oncall; expected: It works;"
                + " undo: Do it backwards");
    assertThat(section(told, "After 30 minutes without success, call").items())
        .containsExactly("payments-oncall", "on-call lead");
    assertThat(section(told, "Runbooks").items()).containsExactly("runbook/undo");
  }

  @Test
  void a_long_cause_is_cut_to_a_hundred_characters_in_the_message_of_the_plan() {
    Plan plan = Plans.plan(INCIDENT.id(), 1);
    Plan wordy =
        new Plan(
            plan.id(),
            plan.incident(),
            plan.number(),
            plan.round(),
            plan.at(),
            new Plan.Cause("payment", Category.DEPLOYMENT, "x".repeat(300), 0.8),
            plan.steps(),
            plan.escalation(),
            plan.runbooks(),
            plan.estimate());
    Fact cause =
        WORDS.followUp().plan(INCIDENT, wordy).facts().stream()
            .filter(fact -> fact.name().equals("Cause"))
            .findFirst()
            .orElseThrow();
    assertThat(cause.value()).hasSizeLessThanOrEqualTo(100).startsWith("xxx");
  }

  @Test
  void the_end_says_how_long_it_took_when_and_how_it_ended_and_why_it_happened() {
    Incident over = Samples.resolved(INCIDENT, INCIDENT.detectedAt().plus(Duration.ofMinutes(7)));
    Message told =
        WORDS.incident().resolved(over, Objects.requireNonNull(over.resolution()), "a leak");
    assertThat(told.facts())
        .contains(new Fact("Time to resolve", "7.0 min"))
        .contains(new Fact("Resolved", "2026-03-01 10:07:10 UTC"))
        .contains(new Fact("How", "resolved by hand"))
        .contains(new Fact("Cause", "a leak"));
  }

  @Test
  void the_postmortem_is_told_with_how_it_begins_and_that_a_person_has_to_review_it() {
    Message told =
        WORDS
            .followUp()
            .postmortem(
                INCIDENT,
                new PostmortemNews(
                    INCIDENT.id(), Samples.START, 12.34, "a".repeat(1200) + "NOT THIS"));
    assertThat(told.head().summary()).contains("A person has to review it");
    assertThat(told.facts()).contains(new Fact("Time to resolve", "12.3 min"));
    assertThat(section(told, "How it begins").text()).startsWith("aaa").doesNotContain("NOT");
    assertThat(told.links()).extracting(Message.Link::address).containsExactly(PAGE);
  }

  @Test
  void what_was_done_to_a_target_that_told_no_health_is_not_called_healthy() {
    Plan plan = Plans.plan(INCIDENT.id(), 1);
    List<Run> runs =
        List.of(
            Run.waiting(1, Samples.START)
                .become(Run.State.HEALTHY, "2 replicas are ready", Samples.START),
            Run.waiting(2, Samples.START)
                .become(
                    Run.State.DONE, "nobody knows its health: it does not answer", Samples.START));
    Deed deed =
        new Deed(
            plan.id(),
            1,
            INCIDENT.id(),
            "mock undo payment",
            "payment",
            Category.DEPLOYMENT,
            false,
            Deed.Result.WORKED,
            Samples.START);
    Message told =
        WORDS
            .remediation()
            .result(
                INCIDENT,
                plan,
                List.of(deed),
                Optional.of(
                    Workflow.begin(INCIDENT.id(), plan.id(), Samples.START).withRuns(runs)));
    assertThat(section(told, "Step by step").items())
        .containsExactly(
            "1. Step 1: done, target healthy (2 replicas are ready)",
            "2. Step 2: done (nobody knows its health: it does not answer)");
  }

  private static Section section(Message message, String heading) {
    return message.sections().stream()
        .filter(one -> one.heading().equals(heading))
        .findFirst()
        .orElseThrow(() -> new AssertionError(heading + " is not in " + message));
  }

  private static Diagnosis diagnosis() {
    return new Diagnosis(
        INCIDENT.id(),
        1,
        Samples.START,
        "checkout leaks",
        List.of(
            new Diagnosis.Statement(
                "rule", Severity.HIGH, Confidence.HIGH, "the heap grows", "", List.of())),
        List.of(
            cause(Category.MEMORY, 0.83),
            cause(Category.SLOWNESS, 0.1),
            cause(Category.DEPLOYMENT, 0.05),
            cause(Category.NETWORK, 0.01)),
        List.of(),
        new Diagnosis.BlastRadius("checkout", List.of(), List.of(), "2 services call it"),
        List.of(),
        List.of(),
        "");
  }

  private static Hypothesis cause(Category category, double confidence) {
    return new Hypothesis("checkout", category, "it is " + category, "", confidence, List.of());
  }
}
