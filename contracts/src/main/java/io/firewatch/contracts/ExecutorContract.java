package io.firewatch.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firewatch.remediation.execution.ActionRequest;
import io.firewatch.remediation.execution.AllowList;
import io.firewatch.remediation.execution.Executor;
import io.firewatch.remediation.execution.Health;
import io.firewatch.remediation.execution.Limits;
import io.firewatch.remediation.execution.Outcome;
import io.firewatch.remediation.execution.Refusal;
import io.firewatch.remediation.execution.TargetState;
import io.firewatch.remediation.execution.TargetUnreadable;
import io.firewatch.remediation.execution.Trace;
import io.firewatch.remediation.execution.Validation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every executor does, and above all what it never does. */
public abstract class ExecutorContract {

  protected ExecutorContract() {}

  /** Fresh targets, the same ones all through a test. */
  protected abstract ExecutorRig rig();

  @Test
  void an_empty_allow_list_allows_nothing() {
    ActionRequest request = request("k1");
    TargetState before = allowing().snapshot(request);
    Executor executor = rig().executor(new Limits(AllowList.nothing(), false));
    assertNotAllowed(executor, request, before);
  }

  @Test
  void what_is_not_allowed_is_refused_even_when_told_otherwise() {
    ActionRequest request = request("k1");
    TargetState before = allowing().snapshot(request);
    Executor executor = rig().executor(new Limits(AllowList.of(List.of(rig().another())), false));
    assertNotAllowed(executor, request, before);
    Map<String, String> insisting = new HashMap<>(rig().parameters());
    insisting.put("force", "true");
    insisting.put("approved", "true");
    assertNotAllowed(executor, with(request, insisting), before);
  }

  @Test
  void what_is_allowed_for_one_action_is_not_allowed_for_others() {
    ActionRequest request = request("k1");
    TargetState before = allowing().snapshot(request);
    List<String> entries = List.of("something-else " + rig().resource());
    assertNotAllowed(rig().executor(new Limits(AllowList.of(entries), false)), request, before);
    List<String> exact = List.of(rig().action() + " " + rig().resource());
    assertThat(rig().executor(new Limits(AllowList.of(exact), false)).validate(request))
        .isInstanceOf(Validation.Accepted.class);
  }

  private void assertNotAllowed(Executor executor, ActionRequest request, TargetState before) {
    int mutations = rig().mutations();
    assertThat(executor.validate(request))
        .isInstanceOfSatisfying(
            Validation.Refused.class,
            refused ->
                assertThat(refused.refusal().reason()).isEqualTo(Refusal.Reason.NOT_ALLOWED));
    assertRefused(executor.execute(request, before), Refusal.Reason.NOT_ALLOWED);
    assertRefused(executor.rollback(request, before), Refusal.Reason.NOT_ALLOWED);
    assertThatThrownBy(() -> executor.snapshot(request)).isInstanceOf(TargetUnreadable.class);
    assertThat(executor.verify(request, before)).isInstanceOf(Health.Unknown.class);
    assertThat(rig().mutations()).isEqualTo(mutations);
  }

  @Test
  void what_it_cannot_do_is_refused() {
    Executor executor = allowing();
    ActionRequest request = request("k1");
    TargetState before = executor.snapshot(request);
    assertRefused(
        executor.execute(named(request, executor.name(), "set-on-fire"), before),
        Refusal.Reason.UNKNOWN_ACTION);
    assertRefused(
        executor.execute(named(request, "somebody-else", request.action()), before),
        Refusal.Reason.OTHER_EXECUTOR);
    assertRefused(
        executor.execute(with(request, Map.of("no-such-parameter", "1")), before),
        Refusal.Reason.BAD_PARAMETER);
    assertThat(executor.actions()).contains(rig().action());
    assertThat(rig().mutations()).isZero();
  }

  @Test
  void a_dry_run_tells_what_would_happen_and_changes_nothing() {
    Executor executor = allowing();
    ActionRequest request = request("k1").asDryRun();
    TargetState before = executor.snapshot(request);
    assertThat(executor.execute(request, before)).isInstanceOf(Outcome.Simulated.class);
    assertThat(executor.snapshot(request)).isEqualTo(before);
    assertThat(rig().mutations()).isZero();
    // It takes nothing away from the real act either.
    assertThat(executor.execute(request("k1"), before)).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void settings_that_want_a_dry_run_stand_above_any_request() {
    ActionRequest request = request("k1");
    Executor dry = rig().executor(new Limits(everything(), true));
    TargetState before = dry.snapshot(request);
    assertThat(dry.execute(request, before)).isInstanceOf(Outcome.Simulated.class);
    assertThat(rig().mutations()).isZero();
    assertThat(allowing().execute(request, before)).isInstanceOf(Outcome.Done.class);
    int mutations = rig().mutations();
    assertThat(dry.rollback(request, before)).isInstanceOf(Outcome.Simulated.class);
    assertThat(rig().mutations()).isEqualTo(mutations);
  }

  @Test
  void a_snapshot_changes_nothing_and_is_the_same_each_time() {
    Executor executor = allowing();
    TargetState first = executor.snapshot(request("k1"));
    assertThat(allowing().snapshot(request("k2"))).isEqualTo(first);
    assertThat(TargetState.parse(first.json())).isEqualTo(first);
    assertThat(rig().mutations()).isZero();
  }

  @Test
  void a_snapshot_comes_before_the_act_and_is_of_the_same_target() {
    Executor executor = allowing();
    TargetState foreign = executor.snapshot(at(request("k1"), rig().another()));
    TargetState forged = TargetState.of(Map.of("whatever", "1"));
    for (TargetState wrong : List.of(foreign, forged)) {
      assertRefused(executor.execute(request("k1"), wrong), Refusal.Reason.FOREIGN_STATE);
      assertRefused(executor.rollback(request("k1"), wrong), Refusal.Reason.FOREIGN_STATE);
    }
    assertThat(rig().mutations()).isZero();
  }

  @Test
  void a_target_that_others_changed_since_is_left_alone() {
    Executor executor = allowing();
    TargetState before = executor.snapshot(request("k1"));
    if (rig().changeByOthers()) {
      int mutations = rig().mutations();
      assertRefused(executor.execute(request("k1"), before), Refusal.Reason.STATE_CHANGED);
      assertThat(rig().mutations()).isEqualTo(mutations);
    }
  }

  @Test
  void a_key_is_acted_upon_once() {
    Executor executor = allowing();
    TargetState before = executor.snapshot(request("k1"));
    Outcome first = executor.execute(request("k1"), before);
    assertThat(first).isInstanceOf(Outcome.Done.class);
    int mutations = rig().mutations();
    assertThat(mutations).isPositive();
    assertThat(executor.execute(request("k1"), before)).isEqualTo(first);
    assertThat(rig().mutations()).isEqualTo(mutations);
  }

  @Test
  void a_key_is_acted_upon_once_after_a_restart_where_the_target_shows_it() {
    TargetState before = allowing().snapshot(request("k1"));
    assertThat(allowing().execute(request("k1"), before)).isInstanceOf(Outcome.Done.class);
    int mutations = rig().mutations();
    Executor restarted = allowing();
    if (rig().leavesTrace()) {
      assertThat(restarted.trace(request("k1"), before)).isEqualTo(Trace.HAPPENED);
      assertThat(restarted.execute(request("k1"), before)).isInstanceOf(Outcome.Done.class);
    } else {
      assertThat(restarted.trace(request("k1"), before)).isEqualTo(Trace.CANNOT_TELL);
    }
    assertThat(rig().mutations()).isEqualTo(mutations);
  }

  @Test
  void many_threads_with_one_key_act_once() throws Exception {
    Executor executor = allowing();
    TargetState before = executor.snapshot(request("k1"));
    List<Callable<Outcome>> calls = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      calls.add(() -> executor.execute(request("k1"), before));
    }
    try (ExecutorService threads =
        java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Outcome> outcome : threads.invokeAll(calls)) {
        assertThat(outcome.get()).isInstanceOf(Outcome.Done.class);
      }
    }
    int together = rig().mutations();
    executor.execute(request("k1"), before);
    assertThat(rig().mutations()).isEqualTo(together);
    assertThat(together).isEqualTo(mutationsOfOneActOnAnother());
  }

  private int mutationsOfOneActOnAnother() {
    int earlier = rig().mutations();
    ActionRequest request = at(request("k9"), rig().another());
    Executor executor = allowing();
    assertThat(executor.execute(request, executor.snapshot(request)))
        .isInstanceOf(Outcome.Done.class);
    return rig().mutations() - earlier;
  }

  @Test
  void a_key_belongs_to_one_act() {
    Executor executor = allowing();
    TargetState before = executor.snapshot(request("k1"));
    assertThat(executor.execute(request("k1"), before)).isInstanceOf(Outcome.Done.class);
    ActionRequest other = at(request("k1"), rig().another());
    TargetState otherBefore = executor.snapshot(other);
    int mutations = rig().mutations();
    assertRefused(executor.execute(other, otherBefore), Refusal.Reason.KEY_REUSED);
    assertThat(rig().mutations()).isEqualTo(mutations);
  }

  @Test
  void a_rollback_restores_the_snapshot_once() {
    Executor executor = allowing();
    ActionRequest request = request("k1");
    TargetState before = executor.snapshot(request);
    assertThat(executor.execute(request, before)).isInstanceOf(Outcome.Done.class);
    int mutations = rig().mutations();
    if (!rig().canBeUndone()) {
      assertThat(executor.rollback(request, before)).isInstanceOf(Outcome.Done.class);
      assertThat(rig().mutations()).isEqualTo(mutations);
      return;
    }
    // Also after a restart: all that is needed is the state that was persisted.
    Executor restarted = allowing();
    assertThat(restarted.rollback(request, TargetState.parse(before.json())))
        .isEqualTo(new Outcome.Done(before));
    assertThat(restarted.snapshot(request)).isEqualTo(before);
    int undone = rig().mutations();
    assertThat(restarted.rollback(request, before)).isInstanceOf(Outcome.Done.class);
    assertThat(rig().mutations()).isEqualTo(undone);
  }

  @Test
  void a_rollback_of_what_never_happened_changes_nothing() {
    Executor executor = allowing();
    TargetState before = executor.snapshot(request("k1"));
    executor.rollback(request("k1"), before);
    assertThat(executor.snapshot(request("k1"))).isEqualTo(before);
    assertThat(rig().mutations()).isZero();
  }

  @Test
  void health_is_read_from_the_target() {
    Executor executor = allowing();
    ActionRequest request = request("k1");
    TargetState before = executor.snapshot(request);
    assertThat(executor.execute(request, before)).isInstanceOf(Outcome.Done.class);
    int mutations = rig().mutations();
    rig().settle();
    if (rig().tellsHealth()) {
      assertThat(executor.verify(request, before)).isInstanceOf(Health.Healthy.class);
      rig().breakTarget();
      assertThat(executor.verify(request, before))
          .isInstanceOfAny(Health.Unhealthy.class, Health.Settling.class);
    } else {
      assertThat(executor.verify(request, before)).isInstanceOf(Health.Untold.class);
    }
    assertThat(rig().mutations()).isEqualTo(mutations);
  }

  @Test
  void an_act_that_was_turned_down_has_failed_and_may_be_tried_again() {
    Executor executor = allowing();
    ActionRequest request = request("k1");
    TargetState before = executor.snapshot(request);
    rig().failNextOrder();
    assertThat(executor.execute(request, before)).isInstanceOf(Outcome.Failed.class);
    assertThat(executor.snapshot(request)).isEqualTo(before);
    assertThat(executor.execute(request, before)).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void a_platform_that_does_not_answer_is_told_of_and_not_thrown() {
    Executor executor = allowing();
    ActionRequest request = request("k1");
    TargetState before = executor.snapshot(request);
    rig().lose();
    assertThatThrownBy(() -> executor.snapshot(request))
        .isInstanceOf(TargetUnreadable.class)
        .hasMessageContaining(rig().resource());
    assertThat(executor.execute(request, before))
        .isInstanceOfAny(Outcome.Failed.class, Outcome.InDoubt.class);
    assertThat(executor.verify(request, before)).isInstanceOf(Health.Unknown.class);
    assertThat(executor.trace(request, before)).isEqualTo(Trace.CANNOT_TELL);
  }

  @Test
  void an_estimate_says_what_it_touches_and_why() {
    assertThat(allowing().estimate(request("k1")).affects()).isNotEmpty();
    assertThat(allowing().estimate(request("k1")).basis()).isNotBlank();
  }

  private Executor allowing() {
    return rig().executor(new Limits(everything(), false));
  }

  private AllowList everything() {
    return AllowList.of(List.of(rig().resource(), rig().another()));
  }

  private ActionRequest request(String key) {
    String name = rig().executor(Limits.none()).name();
    return new ActionRequest(
        name, rig().action(), rig().resource(), rig().parameters(), key, false);
  }

  private static ActionRequest with(ActionRequest request, Map<String, String> parameters) {
    return new ActionRequest(
        request.executor(),
        request.action(),
        request.resource(),
        parameters,
        request.idempotencyKey(),
        request.dryRun());
  }

  private static ActionRequest at(ActionRequest request, String resource) {
    return new ActionRequest(
        request.executor(),
        request.action(),
        resource,
        request.parameters(),
        request.idempotencyKey(),
        request.dryRun());
  }

  private static ActionRequest named(ActionRequest request, String executor, String action) {
    return new ActionRequest(
        executor,
        action,
        request.resource(),
        request.parameters(),
        request.idempotencyKey(),
        request.dryRun());
  }

  private static void assertRefused(Outcome outcome, Refusal.Reason reason) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.refusal().reason()).isEqualTo(reason));
  }
}
