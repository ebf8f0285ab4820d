package io.firewatch.contracts.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.contracts.ExecutorContract;
import io.firewatch.contracts.ExecutorRig;
import io.firewatch.remediation.execution.ActionRequest;
import io.firewatch.remediation.execution.AllowList;
import io.firewatch.remediation.execution.Executor;
import io.firewatch.remediation.execution.GuardedExecutor;
import io.firewatch.remediation.execution.Health;
import io.firewatch.remediation.execution.Limits;
import io.firewatch.remediation.execution.Outcome;
import io.firewatch.remediation.execution.TargetState;
import io.firewatch.remediation.execution.Trace;
import io.firewatch.remediation.execution.mock.Behaviour;
import io.firewatch.remediation.execution.mock.Behaviour.Ending;
import io.firewatch.remediation.execution.mock.MockPlatform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MockExecutorContractTest extends ExecutorContract {
  private static final String CHECKOUT = "checkout";
  private final List<Duration> pauses = new ArrayList<>();
  private final MockPlatform mock = new MockPlatform(pauses::add);
  private final ExecutorRig rig = new Rig(mock);
  private final Executor executor =
      new GuardedExecutor(mock, new Limits(AllowList.of(List.of(CHECKOUT)), false));
  private final ActionRequest scale =
      new ActionRequest("mock", "scale", CHECKOUT, Map.of("replicas", "5"), "k1", false);

  @Override
  protected ExecutorRig rig() {
    return rig;
  }

  @Test
  void it_takes_its_time() {
    mock.nextActs(CHECKOUT, new Behaviour(Ending.SUCCEEDS, Duration.ofSeconds(7)));
    assertThat(act()).isInstanceOf(Outcome.Done.class);
    assertThat(pauses).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void it_fails_for_good_or_for_now_and_then_succeeds() {
    mock.nextActs(CHECKOUT, Behaviour.of(Ending.FAILS), Behaviour.of(Ending.FAILS_FOR_NOW));
    assertThat(act())
        .isInstanceOfSatisfying(
            Outcome.Failed.class, failed -> assertThat(failed.isTransient()).isFalse());
    assertThat(act())
        .isInstanceOfSatisfying(
            Outcome.Failed.class, failed -> assertThat(failed.isTransient()).isTrue());
    assertThat(mock.mutations(CHECKOUT)).isZero();
    assertThat(act()).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void success_in_part_is_a_failure_that_can_be_rolled_back() {
    TargetState before = executor.snapshot(scale);
    mock.nextActs(CHECKOUT, Behaviour.of(Ending.SUCCEEDS_IN_PART));
    assertThat(executor.execute(scale, before)).isInstanceOf(Outcome.Failed.class);
    assertThat(executor.snapshot(scale)).isNotEqualTo(before);
    assertThat(executor.rollback(scale, before)).isEqualTo(new Outcome.Done(before));
  }

  @Test
  void what_made_it_worse_is_unhealthy_until_it_is_rolled_back() {
    TargetState before = executor.snapshot(scale);
    mock.nextActs(CHECKOUT, Behaviour.of(Ending.MAKES_IT_WORSE));
    assertThat(executor.execute(scale, before)).isInstanceOf(Outcome.Done.class);
    assertThat(executor.verify(scale, before)).isInstanceOf(Health.Unhealthy.class);
    executor.rollback(scale, before);
    assertThat(executor.verify(scale, before)).isInstanceOf(Health.Healthy.class);
  }

  @Test
  void a_rollback_can_fail_too() {
    TargetState before = executor.snapshot(scale);
    executor.execute(scale, before);
    mock.nextUndos(CHECKOUT, Behaviour.of(Ending.FAILS));
    assertThat(executor.rollback(scale, before)).isInstanceOf(Outcome.Failed.class);
    assertThat(executor.snapshot(scale)).isNotEqualTo(before);
  }

  @Test
  void an_act_in_doubt_that_took_place_is_found_and_not_done_again() {
    TargetState before = executor.snapshot(scale);
    mock.nextActs(CHECKOUT, Behaviour.of(Ending.IN_DOUBT_DONE));
    assertThat(executor.execute(scale, before)).isInstanceOf(Outcome.InDoubt.class);
    assertThat(executor.trace(scale, before)).isEqualTo(Trace.HAPPENED);
    assertThat(executor.execute(scale, before)).isInstanceOf(Outcome.Done.class);
    assertThat(mock.mutations(CHECKOUT)).isEqualTo(1);
  }

  @Test
  void an_act_in_doubt_that_did_not_take_place_may_be_done() {
    TargetState before = executor.snapshot(scale);
    mock.nextActs(CHECKOUT, Behaviour.of(Ending.IN_DOUBT_NOT_DONE));
    assertThat(executor.execute(scale, before)).isInstanceOf(Outcome.InDoubt.class);
    assertThat(executor.trace(scale, before)).isEqualTo(Trace.DID_NOT_HAPPEN);
    assertThat(executor.execute(scale, before)).isInstanceOf(Outcome.Done.class);
    assertThat(mock.mutations(CHECKOUT)).isEqualTo(1);
  }

  @Test
  void a_rollback_does_not_overwrite_what_others_did_meanwhile() {
    TargetState before = executor.snapshot(scale);
    mock.setReplicas(CHECKOUT, 9);
    assertThat(executor.rollback(scale, before)).isInstanceOf(Outcome.Refused.class);
    assertThat(executor.snapshot(scale).field("replicas")).isEqualTo("9");
  }

  private Outcome act() {
    return executor.execute(scale, executor.snapshot(scale));
  }

  private record Rig(MockPlatform mock) implements ExecutorRig {
    @Override
    public Executor executor(Limits limits) {
      return new GuardedExecutor(mock, limits);
    }

    @Override
    public String action() {
      return MockPlatform.SCALE;
    }

    @Override
    public Map<String, String> parameters() {
      return Map.of("replicas", "3");
    }

    @Override
    public String resource() {
      return CHECKOUT;
    }

    @Override
    public String another() {
      return "cart";
    }

    @Override
    public int mutations() {
      return mock.mutations(CHECKOUT) + mock.mutations("cart");
    }

    @Override
    public boolean changeByOthers() {
      mock.setReplicas(CHECKOUT, 7);
      return true;
    }

    @Override
    public void breakTarget() {
      mock.setHealthy(CHECKOUT, false);
    }

    @Override
    public void failNextOrder() {
      mock.nextActs(CHECKOUT, Behaviour.of(Ending.FAILS_FOR_NOW));
    }

    @Override
    public void lose() {
      mock.setReachable(CHECKOUT, false);
    }
  }
}
