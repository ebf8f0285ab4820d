package io.firewatch.contracts.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.audit.AuditAction;
import io.firewatch.audit.AuditResult;
import io.firewatch.diagnosis.Category;
import io.firewatch.diagnosis.Hypothesis;
import io.firewatch.history.Rollup;
import io.firewatch.history.SeriesRollup;
import io.firewatch.history.Sketch;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.incident.ResolutionMethod;
import io.firewatch.knowledge.Document;
import io.firewatch.remediation.approval.Answer;
import io.firewatch.remediation.approval.Answer.Reason;
import io.firewatch.remediation.approval.Approval;
import io.firewatch.remediation.execution.mock.Behaviour;
import io.firewatch.remediation.execution.mock.Behaviour.Ending;
import io.firewatch.remediation.plan.Plan;
import io.firewatch.remediation.plan.Risk;
import io.firewatch.remediation.policy.Freeze;
import io.firewatch.remediation.workflow.ApprovalDesk;
import io.firewatch.remediation.workflow.AutomationDesk.Undoing;
import io.firewatch.remediation.workflow.Deed;
import io.firewatch.remediation.workflow.RemediationSettings;
import io.firewatch.remediation.workflow.Run;
import io.firewatch.remediation.workflow.Stage;
import io.firewatch.telemetry.SeriesKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WorkflowTest {
  private static final Duration MOMENT = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofMinutes(11);

  private final Ward ward = new Ward();

  @Test
  void an_approved_plan_is_carried_out_and_the_incident_ends_when_its_signals_do() {
    IncidentId id = ward.sick(1, "pay", Category.MEMORY);
    assertThat(ward.status(id)).isEqualTo(IncidentStatus.AWAITING_APPROVAL);
    assertThat(ward.approve(id, "user:ann")).isInstanceOf(Answer.Approved.class);
    ward.pass(MOMENT);
    assertThat(ward.status(id)).isEqualTo(IncidentStatus.VERIFYING);
    assertThat(ward.platform.mutations("pay")).isEqualTo(2);
    ward.recover(id);
    Incident ended = ward.incidents.find(id).orElseThrow();
    assertThat(java.util.Objects.requireNonNull(ended.resolution()).method())
        .isEqualTo(ResolutionMethod.REMEDIATION_EXECUTED);
    ward.pass(Duration.ofSeconds(10));
    assertThat(ward.workflow(id).stage()).isEqualTo(Stage.FINISHED);
    assertThat(ward.store.deeds(id)).extracting(Deed::result).containsOnly(Deed.Result.WORKED);
    assertThat(ward.audited(AuditAction.APPROVAL, AuditResult.SUCCEEDED)).isEqualTo(1);
    assertThat(ward.audited(AuditAction.EXECUTION, AuditResult.SUCCEEDED)).isEqualTo(2);
    assertThat(ward.events(id))
        .contains("PLAN_GENERATED", "APPROVAL_REQUESTED", "APPROVED", "STEP_EXECUTED")
        .contains("VERIFYING", "REMEDIATION_WORKED");
  }

  @Test
  void the_history_of_an_incident_says_what_was_looked_up_for_its_plan_and_what_came_of_it() {
    long minute = Ward.START.minusSeconds(60).toEpochMilli();
    Rollup worst = new Rollup(minute, minute, 1, 99.5, 99.5, 99.5, Sketch.of(99.5));
    ward.history.add(List.of(new SeriesRollup(SeriesKey.of("pay", "cpu"), worst)));
    ward.written.put(
        Document.Kind.INCIDENT, List.of(document("incident/42", Document.Kind.INCIDENT)));
    ward.written.put(
        Document.Kind.RUNBOOK, List.of(document("runbook/heap", Document.Kind.RUNBOOK)));
    IncidentId id = ward.sick(1, "pay", Category.MEMORY);
    assertThat(ward.event(id, "PLAN_GENERATED"))
        .containsEntry("similar_incidents", List.of("incident/42"))
        .containsEntry("runbooks", List.of("runbook/heap"))
        .containsEntry("steps", ward.store.plans(id).getFirst().steps().size())
        .hasEntrySatisfying(
            "estimated_time", time -> assertThat((String) time).matches("[1-9]\\d* minutes"))
        .hasEntrySatisfying(
            "asked_for", asked -> assertThat((String) asked).startsWith("memory leak. "))
        .hasEntrySatisfying(
            "history",
            history ->
                assertThat((String) history)
                    .contains("cpu of pay at worst 99.50, usually 41.50")
                    .contains("services that suffer: 1"));
  }

  private static Document document(String id, Document.Kind kind) {
    return new Document(
        id,
        kind,
        "It happened before",
        Document.Facets.NONE,
        List.of(new Document.Section("What helped", "Restart it.")),
        Document.Origin.LEARNT,
        true);
  }

  @Test
  void a_consequence_is_not_planned_for_until_it_stands_alone() {
    IncidentId id = ward.consequence(1, 2, "pay", Category.MEMORY);
    assertThat(ward.store.plans(id)).isEmpty();
    assertThat(ward.store.workflow(id)).isEmpty();
    assertThat(ward.status(id)).isEqualTo(IncidentStatus.RCA_COMPLETE);
    ward.remediation.agent().plan(List.of(id));
    assertThat(ward.store.plans(id)).isEmpty();

    ward.standAlone(id);
    ward.remediation.agent().plan(List.of(id));
    assertThat(ward.store.plans(id)).hasSize(1);
    assertThat(ward.status(id)).isEqualTo(IncidentStatus.AWAITING_APPROVAL);
  }

  @Test
  void a_consequence_that_becomes_worse_than_its_cause_is_planned_for() {
    IncidentId id = ward.consequence(1, 2, "pay", Category.MEMORY);
    ward.worsen(id, "pay");
    ward.remediation.agent().plan(List.of(id));
    assertThat(ward.store.plans(id)).hasSize(1);
  }

  @Test
  void a_question_that_waits_is_taken_back_from_what_becomes_a_consequence_and_put_again_later() {
    IncidentId id = ward.sick(1, "pay", Category.MEMORY);
    Approval first = ward.question(id);
    ward.link(id, 2);
    ward.remediation.agent().plan(List.of(id));
    assertThat(ward.store.approval(first.id()).orElseThrow().state())
        .isEqualTo(Approval.State.INVALID);
    assertThat(ward.status(id)).isEqualTo(IncidentStatus.REMEDIATING);
    assertThat(ward.events(id)).contains("APPROVAL_INVALID");
    assertThat(reason(ward.remediation.approvals().approve(first.id(), Ward.said("user:ann"))))
        .isEqualTo(Reason.NOT_WAITING);
    ward.pass(Duration.ofMinutes(31));
    assertThat(ward.workflow(id).stage()).as("and nobody is called").isEqualTo(Stage.BY_HAND);

    ward.standAlone(id);
    ward.remediation.agent().plan(List.of(id));
    ward.approve(id, "user:ann");
    ward.pass(MOMENT);
    assertThat(ward.platform.mutations("pay")).isEqualTo(2);
    assertThat(ward.workflow(id).round()).isEqualTo(1);
  }

  @Test
  void an_answer_that_was_given_before_it_became_a_consequence_counts() {
    IncidentId id = ward.sick(1, "pay", Category.MEMORY);
    ward.approve(id, "user:ann");
    ward.link(id, 2);
    ward.remediation.agent().plan(List.of(id));
    ward.pass(MOMENT);
    assertThat(ward.platform.mutations("pay")).isEqualTo(2);
  }

  @Test
  void an_approval_that_nobody_gives_in_time_escalates_and_is_worth_nothing_afterwards() {
    IncidentId id = ward.sick(1, "pay", Category.MEMORY);
    Approval asked = ward.question(id);
    ward.pass(Duration.ofMinutes(30));
    assertThat(ward.workflow(id).stage()).isEqualTo(Stage.ESCALATED);
    assertThat(ward.events(id)).contains("APPROVAL_EXPIRED", "ESCALATED");
    Answer late = ward.remediation.approvals().approve(asked.id(), Ward.said("user:ann"));
    assertThat(late).isInstanceOf(Answer.Refused.class);
    assertThat(ward.audited(AuditAction.APPROVAL, AuditResult.REFUSED)).isEqualTo(2);
    assertThat(ward.platform.mutations("pay")).isZero();
    assertThat(ward.remediation.approvals().askAgain(id, "user:ann")).isPresent();
    ward.approve(id, "user:ann");
    ward.pass(MOMENT);
    assertThat(ward.platform.mutations("pay")).isEqualTo(2);
  }

  @Test
  void an_approval_counts_once_and_for_the_plan_that_was_looked_at() {
    IncidentId id = ward.sick(1, "pay", Category.MEMORY);
    Approval asked = ward.question(id);
    Answer other =
        ward.remediation
            .approvals()
            .approve(asked.id(), new ApprovalDesk.Said("user:ann", "", "slack", "another hash"));
    assertThat(reason(other)).isEqualTo(Reason.OTHER_PLAN);
    ward.approve(id, "user:ann");
    ward.pass(MOMENT);
    assertThat(reason(ward.remediation.approvals().approve(asked.id(), Ward.said("user:bob"))))
        .isEqualTo(Reason.NOT_WAITING);
    assertThat(ward.store.approval(asked.id()).orElseThrow().state())
        .isEqualTo(Approval.State.USED);
    assertThat(ward.audited(AuditAction.APPROVAL, AuditResult.REFUSED)).isEqualTo(2);
    assertThat(ward.platform.mutations("pay")).isEqualTo(2);
  }

  @Test
  void another_cause_makes_another_plan_and_the_question_about_the_first_worthless() {
    IncidentId id = ward.sick(1, "pay", Category.MEMORY);
    Approval first = ward.question(id);
    ward.diagnose(id, "pay", Category.SLOWNESS);
    assertThat(ward.store.approval(first.id()).orElseThrow().state())
        .isEqualTo(Approval.State.INVALID);
    assertThat(reason(ward.remediation.approvals().approve(first.id(), Ward.said("user:ann"))))
        .isEqualTo(Reason.NOT_WAITING);
    assertThat(ward.question(id).bound().planHash()).isNotEqualTo(first.bound().planHash());
    assertThat(ward.workflow(id).round()).isEqualTo(1);
  }

  @Test
  void of_two_causes_about_as_likely_the_plan_stays_with_the_one_it_is_for() {
    IncidentId id = ward.sick(1, "pay", Category.MEMORY);
    Approval first = ward.question(id);
    Hypothesis memory = Ward.cause("pay", Category.MEMORY, 0.4);

    ward.diagnose(id, List.of(Ward.cause("pay", Category.SLOWNESS, 0.45), memory));
    ward.diagnose(id, List.of(memory, Ward.cause("pay", Category.SLOWNESS, 0.35)));
    ward.diagnose(id, List.of(Ward.cause("pay", Category.SLOWNESS, 0.55), memory));

    assertThat(ward.store.plans(id)).hasSize(1);
    assertThat(ward.question(id).id()).isEqualTo(first.id());

    ward.diagnose(id, List.of(Ward.cause("pay", Category.SLOWNESS, 0.65), memory));

    assertThat(ward.store.plans(id)).hasSize(2);
  }

  @Test
  void a_target_that_changed_after_the_approval_is_not_touched_and_people_are_asked_again() {
    IncidentId id = ward.sick(1, "pay", Category.MEMORY);
    Approval first = ward.question(id);
    ward.approve(id, "user:ann");
    ward.platform.setReplicas("pay", 7);
    ward.pass(MOMENT);
    assertThat(ward.platform.mutations("pay")).isZero();
    assertThat(ward.store.approval(first.id()).orElseThrow().state())
        .isEqualTo(Approval.State.INVALID);
    assertThat(ward.status(id)).isEqualTo(IncidentStatus.AWAITING_APPROVAL);
    assertThat(ward.audited(AuditAction.APPROVAL, AuditResult.REFUSED)).isEqualTo(1);
    ward.approve(id, "user:ann");
    ward.pass(MOMENT);
    assertThat(ward.platform.mutations("pay")).isEqualTo(2);
  }

  @Test
  void when_the_second_step_fails_the_first_is_undone_and_the_same_is_not_proposed_again() {
    ward.platform.nextActs("pay", Behaviour.of(Ending.SUCCEEDS), Behaviour.of(Ending.FAILS));
    IncidentId id = ward.sick(1, "pay", Category.MEMORY);
    Plan first = ward.store.plans(id).getFirst();
    ward.approve(id, "user:ann");
    ward.pass(MOMENT);
    assertThat(ward.status(id)).isEqualTo(IncidentStatus.INVESTIGATING);
    assertThat(ward.workflow(id).runs())
        .extracting(Run::state)
        .containsExactly(Run.State.UNDONE, Run.State.UNDONE);
    assertThat(ward.audited(AuditAction.ROLLBACK, AuditResult.SUCCEEDED)).isEqualTo(2);
    ward.diagnose(id, "pay", Category.MEMORY);
    Plan second = ward.store.plans(id).getFirst();
    assertThat(second.round()).isEqualTo(2);
    assertThat(Approval.Bound.actions(second))
        .isNotEmpty()
        .doesNotContainAnyElementsOf(Approval.Bound.actions(first));
  }

  @Test
  void three_rounds_that_do_not_help_escalate_with_all_that_was_tried() {
    IncidentId id = ward.sick(1, "pay", Category.SLOWNESS);
    for (int round = 1; round <= 3; round++) {
      ward.approve(id, "user:ann");
      ward.pass(LONG);
      if (round < 3) {
        assertThat(ward.status(id)).isEqualTo(IncidentStatus.INVESTIGATING);
        ward.diagnose(id, "pay", Category.SLOWNESS);
      }
    }
    assertThat(ward.status(id)).isEqualTo(IncidentStatus.FAILED);
    assertThat(ward.workflow(id).stage()).isEqualTo(Stage.ESCALATED);
    assertThat(ward.workflow(id).tried()).hasSize(3);
    assertThat(ward.event(id, "ESCALATED"))
        .containsEntry("round", 3)
        .containsKey("tried")
        .containsKey("escalation_path");
    assertThat(ward.store.plans(id)).hasSize(3);
  }

  @Test
  void what_gets_worse_while_it_is_watched_is_undone_at_once() {
    IncidentId id = ward.sick(1, "pay", Category.SLOWNESS);
    ward.approve(id, "user:ann");
    ward.pass(MOMENT);
    assertThat(ward.status(id)).isEqualTo(IncidentStatus.VERIFYING);
    // What shows so soon began before the act.
    ward.spread(id, "mail");
    ward.pass(Duration.ofSeconds(40));
    assertThat(ward.status(id)).isEqualTo(IncidentStatus.VERIFYING);
    ward.spread(id, "vault");
    ward.pass(Duration.ofSeconds(10));
    assertThat(ward.status(id)).isEqualTo(IncidentStatus.INVESTIGATING);
    assertThat(String.valueOf(ward.event(id, "PLAN_FAILED").get("reason")))
        .startsWith("it got worse");
  }

  @Test
  void what_is_not_healthy_after_an_act_is_undone() {
    ward.platform.nextActs("pay", Behaviour.of(Ending.MAKES_IT_WORSE));
    IncidentId id = ward.sick(1, "pay", Category.SLOWNESS);
    ward.approve(id, "user:ann");
    ward.pass(MOMENT);
    assertThat(ward.status(id)).isEqualTo(IncidentStatus.INVESTIGATING);
    assertThat(ward.events(id)).contains("STEP_FAILED", "ROLLED_BACK", "REMEDIATION_FAILED");
  }

  @Test
  void what_was_unhealthy_before_an_act_is_undone_and_another_plan_is_made() {
    ward.platform.setHealthy("pay", false);
    ward.platform.nextActs("pay", Behaviour.of(Ending.MAKES_IT_WORSE));
    ward.platform.nextUndos("pay", Behaviour.of(Ending.MAKES_IT_WORSE));
    IncidentId id = ward.sick(1, "pay", Category.SLOWNESS);
    ward.approve(id, "user:ann");
    ward.pass(MOMENT);
    assertThat(ward.status(id))
        .as("it has a while to get well")
        .isEqualTo(IncidentStatus.EXECUTING);
    ward.pass(ward.settings.watching().observe().plusSeconds(10));
    assertThat(ward.status(id)).isEqualTo(IncidentStatus.INVESTIGATING);
    assertThat(ward.events(id)).contains("ROLLED_BACK").doesNotContain("ROLLBACK_FAILED");
  }

  @Test
  void a_rollback_that_fails_is_critical_and_keeps_the_incident_open() {
    ward.platform.nextActs("pay", Behaviour.of(Ending.MAKES_IT_WORSE));
    ward.platform.nextUndos("pay", Behaviour.of(Ending.FAILS));
    IncidentId id = ward.sick(1, "pay", Category.SLOWNESS);
    ward.approve(id, "user:ann");
    ward.pass(MOMENT);
    assertThat(ward.status(id)).isEqualTo(IncidentStatus.FAILED);
    assertThat(ward.event(id, "ROLLBACK_FAILED")).containsEntry("severity", "CRITICAL");
    assertThat(ward.audited(AuditAction.ROLLBACK, AuditResult.FAILED)).isPositive();
    ward.recover(id);
    assertThat(ward.status(id)).as("a person has to look").isEqualTo(IncidentStatus.FAILED);
  }

  @Test
  void the_kill_switch_stops_a_plan_between_two_steps_and_it_goes_on_when_that_is_lifted() {
    ward.around = executor -> new Interrupted(executor, ward::stopAll);
    ward.start("first");
    IncidentId id = ward.sick(1, "pay", Category.MEMORY);
    ward.approve(id, "user:ann");
    ward.pass(Duration.ofMinutes(1));
    assertThat(ward.platform.mutations("pay")).isEqualTo(1);
    assertThat(ward.workflow(id).reason()).contains("stopped by user:bob");
    assertThat(ward.remediation.automation().undo(id, "user:bob", "")).hasValue(Undoing.STOPPED);
    ward.remediation.automation().resume("user:bob", "");
    ward.pass(Duration.ofSeconds(10));
    assertThat(ward.platform.mutations("pay")).isEqualTo(2);
    assertThat(ward.audited(AuditAction.CONFIGURATION, AuditResult.SUCCEEDED)).isEqualTo(2);
  }

  @Test
  void while_changes_are_frozen_nothing_is_approved_and_nothing_is_begun() {
    IncidentId id = ward.sick(1, "pay", Category.MEMORY);
    Freeze freeze = new Freeze("sale", ward.now, ward.now.plusSeconds(600), "the sale", "user:bob");
    ward.remediation.automation().freeze(freeze);
    assertThat(reason(ward.approve(id, "user:ann"))).isEqualTo(Reason.STOPPED);
    ward.pass(Duration.ofSeconds(600));
    assertThat(ward.approve(id, "user:ann")).isInstanceOf(Answer.Approved.class);
    ward.remediation
        .automation()
        .freeze(new Freeze("again", ward.now, ward.now.plusSeconds(3600), "the sale", "user:bob"));
    ward.pass(Duration.ofMinutes(30));
    assertThat(ward.platform.mutations("pay")).isZero();
    assertThat(ward.workflow(id).stage()).as("expired meanwhile").isEqualTo(Stage.ESCALATED);
  }

  @Test
  void a_person_has_undone_what_was_done() {
    IncidentId id = ward.sick(1, "pay", Category.SLOWNESS);
    assertThat(ward.remediation.automation().undo(id, "user:ann", ""))
        .hasValue(Undoing.NOTHING_TO_UNDO);
    ward.approve(id, "user:ann");
    ward.pass(MOMENT);
    assertThat(ward.remediation.automation().undo(id, "user:ann", "wrong one"))
        .hasValue(Undoing.BEGUN);
    ward.pass(MOMENT);
    assertThat(ward.status(id)).isEqualTo(IncidentStatus.INVESTIGATING);
    assertThat(ward.workflow(id).reason()).contains("user:ann ordered it");
  }

  @Test
  void what_is_below_the_risk_that_is_undone_by_itself_waits_for_a_person() {
    RemediationSettings all = RemediationSettings.standard();
    ward.settings =
        new RemediationSettings(
            all.asking(), all.automatic(), all.watching(), all.loop(), all.rounds(), Risk.HIGH);
    ward.start("first");
    ward.platform.nextActs("pay", Behaviour.of(Ending.MAKES_IT_WORSE));
    IncidentId id = ward.sick(1, "pay", Category.SLOWNESS);
    ward.approve(id, "user:ann");
    ward.pass(MOMENT);
    assertThat(ward.workflow(id).stage()).isEqualTo(Stage.ESCALATED);
    assertThat(ward.remediation.automation().undo(id, "user:ann", "")).hasValue(Undoing.BEGUN);
    ward.pass(MOMENT);
    assertThat(ward.status(id)).isEqualTo(IncidentStatus.INVESTIGATING);
  }

  @Test
  void the_same_fix_on_the_same_resource_is_not_done_again_and_again_over_incidents() {
    for (int n = 1; n <= 3; n++) {
      IncidentId id = ward.sick(n, "pay", Category.SLOWNESS);
      ward.approve(id, "user:ann");
      ward.pass(MOMENT);
      ward.recover(id);
      ward.pass(Duration.ofSeconds(10));
    }
    int before = ward.platform.mutations("pay");
    IncidentId fourth = ward.sick(4, "pay", Category.SLOWNESS);
    ward.approve(fourth, "user:ann");
    ward.pass(MOMENT);
    assertThat(ward.platform.mutations("pay")).isEqualTo(before);
    assertThat(String.valueOf(ward.event(fourth, "PLAN_FAILED").get("reason")))
        .contains("was done 3 times");
  }

  @Test
  void two_people_have_to_approve_what_hits_a_critical_service_when_that_is_asked_for() {
    RemediationSettings all = RemediationSettings.standard();
    ward.settings =
        new RemediationSettings(
            new RemediationSettings.Asking(Duration.ofMinutes(30), false, true),
            all.automatic(),
            all.watching(),
            all.loop(),
            all.rounds(),
            Risk.LOW);
    ward.start("first");
    IncidentId id = ward.sick(1, "vault", Category.SLOWNESS);
    assertThat(ward.approve(id, "user:ann")).isInstanceOf(Answer.OneMoreNeeded.class);
    assertThat(reason(ward.approve(id, "user:ann"))).isEqualTo(Reason.SAME_PERSON);
    ward.pass(MOMENT);
    assertThat(ward.platform.mutations("vault")).isZero();
    assertThat(ward.approve(id, "user:bob")).isInstanceOf(Answer.Approved.class);
    ward.pass(MOMENT);
    assertThat(ward.platform.mutations("vault")).isEqualTo(1);
  }

  @Test
  void a_rejected_plan_is_left_to_people() {
    IncidentId id = ward.sick(1, "pay", Category.SLOWNESS);
    ward.remediation.approvals().reject(ward.question(id).id(), Ward.said("user:ann"));
    ward.pass(Duration.ofHours(1));
    assertThat(ward.workflow(id).stage()).isEqualTo(Stage.BY_HAND);
    assertThat(ward.status(id)).isEqualTo(IncidentStatus.REMEDIATING);
    assertThat(ward.platform.mutations("pay")).isZero();
  }

  @Test
  void an_incident_that_ends_by_itself_takes_its_question_back() {
    IncidentId id = ward.sick(1, "pay", Category.SLOWNESS);
    Approval asked = ward.question(id);
    ward.recover(id);
    ward.remediation.runner().over(List.of(id));
    assertThat(ward.workflow(id).stage()).isEqualTo(Stage.FINISHED);
    assertThat(ward.store.approval(asked.id()).orElseThrow().state())
        .isEqualTo(Approval.State.INVALID);
  }

  @Test
  void a_dry_run_goes_the_whole_way_and_changes_nothing() {
    ward.dryRun = true;
    ward.start("first");
    IncidentId id = ward.sick(1, "pay", Category.MEMORY);
    ward.approve(id, "user:ann");
    ward.pass(LONG);
    assertThat(ward.platform.mutations("pay")).isZero();
    assertThat(ward.workflow(id).runs()).extracting(Run::state).containsOnly(Run.State.SIMULATED);
    assertThat(ward.status(id)).isEqualTo(IncidentStatus.REMEDIATING);
    assertThat(ward.audited(AuditAction.EXECUTION, AuditResult.SUCCEEDED)).isEqualTo(2);
    assertThat(ward.workflow(id).tried()).isEmpty();
  }

  private static Reason reason(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Refused.class);
    return ((Answer.Refused) answer).reason();
  }
}
