package io.firewatch.contracts.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.audit.AuditAction;
import io.firewatch.audit.AuditResult;
import io.firewatch.diagnosis.Category;
import io.firewatch.incident.IncidentId;
import io.firewatch.remediation.approval.Answer;
import io.firewatch.remediation.approval.Approval;
import io.firewatch.remediation.plan.Risk;
import io.firewatch.remediation.workflow.RemediationSettings;
import io.firewatch.remediation.workflow.Run;
import io.firewatch.remediation.workflow.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nothing that is not provably harmless gets past the question whether it may be done. */
final class ApprovalGateTest {
  private static final Duration MOMENT = Duration.ofSeconds(1);

  private final Ward ward = new Ward();
  private final List<String> heard = new ArrayList<>();

  @BeforeEach
  void everythingIsOfHighRiskAndRulesMayApprove() {
    RemediationSettings all = RemediationSettings.standard();
    ward.settings =
        new RemediationSettings(
            new RemediationSettings.Asking(Duration.ofMinutes(30), true, true),
            new RemediationSettings.Automatic(
                true, all.automatic().breaker(), all.automatic().limits()),
            all.watching(),
            all.loop(),
            all.rounds(),
            all.rollbackFrom());
    ward.around =
        executor ->
            new Interrupted(
                Lengthy.of(Risk.HIGH, executor),
                call -> {
                  if (call.endsWith("execute") || call.endsWith("rollback")) {
                    heard.add(call);
                  }
                });
    ward.start("first");
  }

  @Test
  void a_plan_of_high_risk_that_is_carried_out_without_approval_is_refused_and_no_executor_hears() {
    IncidentId id = risky();
    carryOut(id);
    assertRefused(id, "nobody approved it");
    assertThat(ward.audited(AuditAction.EXECUTION, AuditResult.REFUSED)).isEqualTo(1);
  }

  @Test
  void one_that_was_rejected_is_refused_as_well() {
    IncidentId id = risky();
    ward.remediation.approvals().reject(ward.question(id).id(), Ward.said("user:ann"));
    carryOut(id);
    assertRefused(id, "nobody approved it");
  }

  @Test
  void one_that_only_one_of_two_people_approved_is_refused_as_well() {
    IncidentId id = risky();
    assertThat(ward.approve(id, "user:ann")).isInstanceOf(Answer.OneMoreNeeded.class);
    carryOut(id);
    assertRefused(id, "nobody approved it");
  }

  @Test
  void the_same_plan_is_carried_out_once_both_approved_it() {
    IncidentId id = risky();
    ward.approve(id, "user:ann");
    ward.approve(id, "user:bob");
    ward.pass(MOMENT);
    assertThat(heard).containsExactly("before execute", "after execute");
    assertThat(ward.platform.mutations("pay")).isEqualTo(1);
  }

  @Test
  void one_that_was_altered_after_both_approved_it_is_refused_and_the_approval_is_worth_nothing() {
    IncidentId id = risky();
    ward.approve(id, "user:ann");
    ward.approve(id, "user:bob");
    Approval approved = ward.store.approvals(id).getFirst();
    Approval.Bound bound = approved.bound();
    ward.store.save(
        new Approval(
            approved.id(),
            approved.version(),
            approved.incident(),
            approved.number(),
            new Approval.Bound(bound.plan(), "0".repeat(64), bound.actions(), bound.targets()),
            approved.needed(),
            approved.state(),
            approved.votes(),
            approved.askedAt(),
            approved.expiresAt(),
            approved.why()));
    ward.pass(MOMENT);
    assertRefused(id, "the plan is not the one approved");
    assertThat(ward.store.approvals(id).getFirst().state()).isEqualTo(Approval.State.INVALID);
    assertThat(ward.audited(AuditAction.APPROVAL, AuditResult.REFUSED)).isEqualTo(1);
  }

  /** An incident with a plan that rules do not approve, though they may. */
  private IncidentId risky() {
    IncidentId id = ward.sick(1, "pay", Category.SLOWNESS);
    assertThat(ward.store.plans(id).getFirst().risk()).hasValue(Risk.HIGH);
    assertThat(ward.question(id).why()).contains("its risk is HIGH");
    return id;
  }

  /** What a mistake, or somebody with access to the database, would do. */
  private void carryOut(IncidentId id) {
    ward.store.save(ward.workflow(id).become(Stage.EXECUTE, "skipped the question", ward.now));
    ward.alarms.put(id, ward.now);
    ward.pass(MOMENT);
  }

  private void assertRefused(IncidentId id, String why) {
    assertThat(heard).isEmpty();
    assertThat(ward.platform.mutations("pay")).isZero();
    assertThat(ward.workflow(id).stage()).isEqualTo(Stage.ESCALATED);
    assertThat(ward.workflow(id).reason()).contains(why);
    assertThat(ward.workflow(id).runs()).extracting(Run::state).containsOnly(Run.State.WAITING);
    assertThat(ward.events(id)).contains("ESCALATED").doesNotContain("STEP_STARTED");
  }
}
