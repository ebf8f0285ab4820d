package io.firewatch.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firewatch.diagnosis.Category;
import io.firewatch.incident.IncidentId;
import io.firewatch.remediation.approval.Approval;
import io.firewatch.remediation.approval.Vote;
import io.firewatch.remediation.execution.TargetState;
import io.firewatch.remediation.plan.Plan;
import io.firewatch.remediation.planning.Situation.Score;
import io.firewatch.remediation.workflow.Deed;
import io.firewatch.remediation.workflow.RemediationStore;
import io.firewatch.remediation.workflow.Run;
import io.firewatch.remediation.workflow.Stage;
import io.firewatch.remediation.workflow.Vitals;
import io.firewatch.remediation.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store of plans and of what becomes of them keeps and finds. */
public abstract class RemediationStoreContract {
  private static final Instant T = Instant.parse("2026-03-01T10:00:00.123456789Z");

  protected RemediationStoreContract() {}

  /** An empty store, the same one all through a test. */
  protected abstract RemediationStore store();

  /** An incident that is stored where the store looks for it. */
  protected abstract IncidentId incident(int n);

  @Test
  void every_field_of_a_plan_comes_back_and_its_hash_with_them() {
    Plan plan = Plans.plan(incident(1), 1);
    store().keep(plan);
    assertThat(store().plan(plan.id())).hasValue(plan);
    assertThat(store().plan(plan.id()).orElseThrow().hash()).isEqualTo(plan.hash());
  }

  @Test
  void a_plan_stays_as_it_was_first_kept_and_the_latest_is_first() {
    IncidentId incident = incident(1);
    Plan first = Plans.plan(incident, 1);
    Plan second = Plans.plan(incident, 2);
    store().keep(first);
    store().keep(first);
    store().keep(second);
    assertThat(store().plans(incident)).containsExactly(second, first);
    assertThat(store().plans(incident(2))).isEmpty();
  }

  @Test
  void every_field_of_a_workflow_comes_back() {
    Workflow workflow = workflow(incident(1));
    Workflow stored = store().save(workflow);
    assertThat(stored).isEqualTo(workflow.stored(1));
    assertThat(store().workflow(workflow.incident())).hasValue(stored);
    assertThat(store().workflow(incident(2))).isEmpty();
  }

  @Test
  void of_two_who_change_a_workflow_the_second_is_refused() {
    Workflow stored = store().save(workflow(incident(1)));
    store().save(stored.measured(Vitals.NONE));
    assertThatThrownBy(() -> store().save(stored.automatic(false)))
        .isInstanceOf(RemediationStore.Stale.class);
    assertThatThrownBy(() -> store().save(workflow(stored.incident())))
        .isInstanceOf(RemediationStore.Stale.class);
    assertThatThrownBy(() -> store().save(workflow(incident(2)).stored(4)))
        .isInstanceOf(RemediationStore.Stale.class);
    assertThat(store().workflow(stored.incident()).orElseThrow().vitals()).isEqualTo(Vitals.NONE);
  }

  @Test
  void a_workflow_is_active_until_it_is_finished_or_escalated() {
    Workflow one = store().save(workflow(incident(1)));
    Workflow two = store().save(workflow(incident(2)));
    assertThat(store().active()).containsExactlyInAnyOrder(one, two);
    store().save(two.become(Stage.ESCALATED, "too hard", T.plusSeconds(5)));
    assertThat(store().active()).containsExactly(one);
  }

  @Test
  void approvals_come_back_with_their_votes_and_wait_until_they_are_answered() {
    Plan plan = Plans.plan(incident(1), 1);
    store().keep(plan);
    Approval asked = store().save(approval(plan));
    assertThat(store().waiting()).containsExactly(asked);
    Approval voted = store().save(asked.with(new Vote("user:ann", true, "fine — 👍", "slack", T)));
    assertThat(voted.state()).isEqualTo(Approval.State.APPROVED);
    assertThat(store().waiting()).isEmpty();
    assertThat(store().approval(asked.id())).hasValue(voted);
    assertThat(store().approvals(plan.incident())).containsExactly(voted);
    assertThatThrownBy(() -> store().save(asked.become(Approval.State.EXPIRED)))
        .isInstanceOf(RemediationStore.Stale.class);
  }

  @Test
  void deeds_are_counted_over_all_incidents_and_their_results_by_cause() {
    Deed worked = deed(incident(1), 1, "mock undo payment");
    Deed failed = deed(incident(2), 1, "mock undo payment");
    store().note(worked);
    store().note(failed);
    store().note(deed(incident(2), 2, "mock restart payment").ended(Deed.Result.SIMULATED));
    store().note(worked.ended(Deed.Result.WORKED));
    store().note(failed.ended(Deed.Result.FAILED));
    assertThat(store().timesDone("mock undo payment", T.minusSeconds(1))).isEqualTo(2);
    assertThat(store().timesDone("mock undo payment", T.plusSeconds(1))).isZero();
    assertThat(store().timesDone("mock restart payment", T.minusSeconds(1))).isZero();
    assertThat(store().scores("payment", Category.DEPLOYMENT))
        .isEqualTo(Map.of("mock undo payment", new Score(1, 1)));
    assertThat(store().scores("payment", Category.MEMORY)).isEmpty();
    assertThat(store().deeds(incident(1))).containsExactly(worked.ended(Deed.Result.WORKED));
  }

  @Test
  void what_no_database_can_store_does_no_harm() {
    store().save(workflow(incident(1)).become(Stage.EXECUTE, "NUL \u0000 and \ud800", T));
    assertThat(store().workflow(incident(1)).orElseThrow().reason()).startsWith("NUL ");
  }

  private static Workflow workflow(IncidentId incident) {
    Plan plan = Plans.plan(incident, 1);
    TargetState before = TargetState.of(Map.of("replicas", "2", "target", "mock:payment"));
    return Workflow.begin(incident, plan.id(), T)
        .become(Stage.EXECUTE, "approved", T)
        .withRuns(List.of(Run.waiting(1, T).read(before, T).acted(before, T), Run.waiting(2, T)))
        .measured(new Vitals(97.5, 30.0, null, 3))
        .failedWith(Set.of("mock restart payment"))
        .automatic(true);
  }

  private static Approval approval(Plan plan) {
    return Approval.asked(
        plan,
        1,
        Approval.Bound.of(plan, List.of("aa", "bb")),
        new Approval.Terms(1, T, T.plus(Duration.ofMinutes(30)), "its risk is MEDIUM"));
  }

  private static Deed deed(IncidentId incident, int step, String fix) {
    return new Deed(
        Plans.plan(incident, 1).id(),
        step,
        incident,
        fix,
        "payment",
        Category.DEPLOYMENT,
        false,
        Deed.Result.OPEN,
        T);
  }
}
