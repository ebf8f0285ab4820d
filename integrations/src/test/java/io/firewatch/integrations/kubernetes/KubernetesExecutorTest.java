package io.firewatch.integrations.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.contracts.ExecutorContract;
import io.firewatch.contracts.ExecutorRig;
import io.firewatch.contracts.Wire;
import io.firewatch.remediation.execution.ActionRequest;
import io.firewatch.remediation.execution.AllowList;
import io.firewatch.remediation.execution.Executor;
import io.firewatch.remediation.execution.GuardedExecutor;
import io.firewatch.remediation.execution.Limits;
import io.firewatch.remediation.execution.Outcome;
import io.firewatch.remediation.execution.Refusal;
import io.firewatch.remediation.execution.TargetState;
import io.firewatch.remediation.execution.Validation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every action against an API server in memory, with all that goes over the wire seen. */
final class KubernetesExecutorTest {
  private static final String CHECKOUT = "shop/deployment/checkout";

  @Nested
  final class Scaling extends Suite {
    Scaling() {
      super("scale", Map.of("replicas", "4"), CHECKOUT, "shop/deployment/cart");
    }
  }

  @Nested
  final class RolloutRestart extends Suite {
    RolloutRestart() {
      super("rollout-restart", Map.of(), CHECKOUT, "shop/deployment/cart");
    }
  }

  @Nested
  final class Undo extends Suite {
    Undo() {
      super("undo", Map.of(), CHECKOUT, "shop/deployment/cart");
    }
  }

  @Nested
  final class PodRestart extends Suite {
    PodRestart() {
      super("restart-pod", Map.of(), "shop/pod/checkout-2-x", "shop/pod/cart-2-x");
    }
  }

  private final Cluster cluster = new Cluster();

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void what_is_added_counts_from_what_there_was() {
    ActionRequest request = request("scale", CHECKOUT, Map.of("add", "1"));
    Executor executor = executor(CHECKOUT);
    TargetState before = executor.snapshot(request);
    assertThat(executor.execute(request, before)).isInstanceOf(Outcome.Done.class);
    assertThat(cluster.deployment("checkout").getSpec().getReplicas()).isEqualTo(3);
  }

  @Test
  void an_undo_goes_back_one_revision_and_a_rollback_forward_again() {
    ActionRequest request = request("undo", CHECKOUT, Map.of());
    Executor executor = executor(CHECKOUT);
    TargetState before = executor.snapshot(request);
    executor.execute(request, before);
    assertThat(cluster.image("checkout")).isEqualTo("checkout:1");
    executor.rollback(request, before);
    assertThat(cluster.image("checkout")).isEqualTo("checkout:2");
  }

  @Test
  void dry_runs_are_asked_of_the_api_server() {
    Executor executor = executor("shop/deployment/checkout", "shop/pod/checkout-*");
    List<ActionRequest> requests =
        List.of(
            request("scale", CHECKOUT, Map.of("replicas", "4")),
            request("rollout-restart", CHECKOUT, Map.of()),
            request("undo", CHECKOUT, Map.of()),
            request("restart-pod", "shop/pod/checkout-2-x", Map.of()));
    for (ActionRequest request : requests) {
      TargetState before = executor.snapshot(request);
      assertThat(executor.execute(request.asDryRun(), before))
          .isInstanceOf(Outcome.Simulated.class);
    }
    assertThat(cluster.wire.count(Wire.Seen::isDryRun)).isEqualTo(4);
    assertThat(cluster.wire.count(Wire.Seen::changes)).isZero();
  }

  @Test
  void nothing_is_asked_for_outside_the_namespace() {
    Executor executor = executor(CHECKOUT);
    ActionRequest request = request("scale", CHECKOUT, Map.of("replicas", "4"));
    executor.execute(request, executor.snapshot(request));
    assertThat(cluster.wire.seen())
        .isNotEmpty()
        .allSatisfy(seen -> assertThat(seen.uri()).contains("/namespaces/shop/"));
  }

  @Test
  void a_pod_whose_name_lives_on_is_known_by_its_id() {
    ActionRequest request = request("restart-pod", "shop/pod/checkout-2-x", Map.of());
    Executor executor = executor("shop/pod/*-2-x");
    TargetState before = executor.snapshot(request);
    cluster.replacePod("checkout-2-x");
    assertThat(executor.execute(request, before)).isInstanceOf(Outcome.Done.class);
    assertThat(cluster.hasPod("checkout-2-x")).isTrue();
    assertThat(cluster.wire.count(Wire.Seen::changes)).isZero();
  }

  @Test
  void a_size_beyond_the_limit_is_refused() {
    Executor executor = executor(CHECKOUT);
    for (String replicas : List.of("0", "21", "-1", "many", "1e3")) {
      assertThat(executor.validate(request("scale", CHECKOUT, Map.of("replicas", replicas))))
          .isInstanceOfSatisfying(
              Validation.Refused.class,
              refused ->
                  assertThat(refused.refusal().reason()).isEqualTo(Refusal.Reason.BAD_PARAMETER));
    }
    ActionRequest less = request("scale", CHECKOUT, Map.of("add", "-2"));
    assertThat(executor.execute(less, executor.snapshot(less))).isInstanceOf(Outcome.Failed.class);
    assertThat(executor.validate(request("restart-pod", CHECKOUT, Map.of())))
        .isInstanceOf(Validation.Refused.class);
  }

  private Executor executor(String... allowed) {
    return new GuardedExecutor(
        cluster.platform(), new Limits(AllowList.of(List.of(allowed)), false));
  }

  private static ActionRequest request(
      String action, String resource, Map<String, String> parameters) {
    return new ActionRequest("kubernetes", action, resource, parameters, "key-" + action, false);
  }

  abstract static class Suite extends ExecutorContract {
    private final Cluster own = new Cluster();
    private final ExecutorRig rig;

    Suite(String action, Map<String, String> parameters, String resource, String another) {
      rig = new Rig(own, action, parameters, resource, another);
    }

    @Override
    protected ExecutorRig rig() {
      return rig;
    }

    @AfterEach
    void closeOwn() {
      own.close();
    }
  }

  private record Rig(
      Cluster cluster,
      String action,
      Map<String, String> parameters,
      String resource,
      String another)
      implements ExecutorRig {
    @Override
    public Executor executor(Limits limits) {
      return new GuardedExecutor(cluster.platform(), limits);
    }

    @Override
    public int mutations() {
      return cluster.wire.count(Wire.Seen::changes);
    }

    private boolean isPod() {
      return resource.contains("/pod/");
    }

    @Override
    public boolean canBeUndone() {
      return !action.contains("restart");
    }

    @Override
    public boolean changeByOthers() {
      if (!isPod()) {
        cluster.scale("checkout", 7);
      }
      return !isPod();
    }

    @Override
    public void settle() {
      cluster.settle("checkout");
    }

    @Override
    public void breakTarget() {
      cluster.status("checkout", 1);
      cluster.replicaSetReady("checkout-2", 0);
    }

    @Override
    public void failNextOrder() {
      cluster.wire.failNextChange();
    }

    @Override
    public void lose() {
      cluster.wire.close();
    }
  }
}
