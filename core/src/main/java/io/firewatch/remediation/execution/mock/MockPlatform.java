package io.firewatch.remediation.execution.mock;

import io.firewatch.remediation.execution.ActionRequest;
import io.firewatch.remediation.execution.Estimate;
import io.firewatch.remediation.execution.Health;
import io.firewatch.remediation.execution.Outcome;
import io.firewatch.remediation.execution.Platform;
import io.firewatch.remediation.execution.Refusal;
import io.firewatch.remediation.execution.TargetState;
import io.firewatch.remediation.execution.TargetUnreadable;
import io.firewatch.remediation.execution.Trace;
import io.firewatch.remediation.execution.mock.Behaviour.Ending;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Targets that exist in memory only and do as they were programmed: quickly or slowly, well or
 * badly. Every resource exists, with {@value #REPLICAS} replicas, from the moment it is named.
 */
public final class MockPlatform implements Platform {
  public static final String NAME = "mock";
  public static final String RESTART = "restart";
  public static final String SCALE = "scale";

  private static final int REPLICAS = 2;
  private static final int MAX_REPLICAS = 1_000;
  private static final String COUNT = "replicas";
  private static final String LAST_ACT = "last-act";

  private final Consumer<Duration> pause;
  private final Map<String, MockTarget> targets = new HashMap<>();

  /**
   * @param pause waits for as long as it is told
   */
  public MockPlatform(Consumer<Duration> pause) {
    this.pause = pause;
  }

  /** The next acts on a resource go like this, in this order; those after them succeed. */
  public void nextActs(String resource, Behaviour... behaviours) {
    target(resource).acts.addAll(List.of(behaviours));
  }

  /** As {@link #nextActs}, of undoing. */
  public void nextUndos(String resource, Behaviour... behaviours) {
    target(resource).undos.addAll(List.of(behaviours));
  }

  public void setHealthy(String resource, boolean healthy) {
    target(resource).healthy = healthy;
  }

  /** Whether it is taking a change up, neither healthy nor unhealthy. */
  public void setSettling(String resource, boolean settling) {
    target(resource).settling = settling;
  }

  /** Somebody else changes the target. */
  public void setReplicas(String resource, int replicas) {
    target(resource).change(Map.of(COUNT, Integer.toString(replicas)));
  }

  /** Whether the target can be reached. */
  public void setReachable(String resource, boolean reachable) {
    target(resource).reachable = reachable;
  }

  /** How often an act or an undo changed the target. */
  public int mutations(String resource) {
    return target(resource).mutations;
  }

  private MockTarget target(String resource) {
    synchronized (targets) {
      return targets.computeIfAbsent(
          resource, _ -> new MockTarget(Map.of(COUNT, Integer.toString(REPLICAS), LAST_ACT, "")));
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> actions() {
    return Set.of(RESTART, SCALE);
  }

  @Override
  public Optional<Refusal> objection(ActionRequest request) {
    Set<String> known = request.action().equals(SCALE) ? Set.of(COUNT) : Set.of();
    if (!request.parameters().keySet().equals(known)) {
      return bad(request.action() + " takes " + known + ", not " + request.parameters().keySet());
    }
    String count = request.parameters().get(COUNT);
    return count == null || isCount(count)
        ? Optional.empty()
        : bad("replicas must be 0 to " + MAX_REPLICAS + ", not " + count);
  }

  private static boolean isCount(String text) {
    return text.matches("\\d{1,4}") && Integer.parseInt(text) <= MAX_REPLICAS;
  }

  private static Optional<Refusal> bad(String detail) {
    return Optional.of(new Refusal(Refusal.Reason.BAD_PARAMETER, detail));
  }

  @Override
  public Estimate estimate(ActionRequest request) {
    Duration downtime = request.action().equals(SCALE) ? Duration.ZERO : Duration.ofSeconds(10);
    return new Estimate(downtime, true, List.of(request.resource()), "a target in memory");
  }

  @Override
  public TargetState snapshot(ActionRequest request) {
    MockTarget target = target(request.resource());
    if (!target.reachable) {
      throw new TargetUnreadable(request.resource(), "it does not answer");
    }
    return TargetState.of(target.fields);
  }

  @Override
  public Outcome rehearse(ActionRequest request, TargetState before) {
    return new Outcome.Simulated("the mock would " + request.inWords());
  }

  @Override
  public Outcome act(ActionRequest request, TargetState before) {
    MockTarget target = target(request.resource());
    Map<String, String> wanted = new HashMap<>(Map.of(LAST_ACT, request.idempotencyKey()));
    wanted.putAll(request.parameters());
    return go(request, target, wanted, target.acts.poll());
  }

  @Override
  public Outcome undo(ActionRequest request, TargetState before) {
    MockTarget target = target(request.resource());
    Map<String, String> wanted =
        Map.of(COUNT, before.field(COUNT), LAST_ACT, before.field(LAST_ACT));
    return go(request, target, wanted, target.undos.poll());
  }

  private Outcome go(
      ActionRequest request,
      MockTarget target,
      Map<String, String> wanted,
      @Nullable Behaviour programmed) {
    Behaviour behaviour = programmed == null ? Behaviour.of(Ending.SUCCEEDS) : programmed;
    if (behaviour.latency().isPositive()) {
      pause.accept(behaviour.latency());
    }
    String what = request.inWords();
    return switch (behaviour.ending()) {
      case SUCCEEDS -> target.becomes(wanted, true);
      case MAKES_IT_WORSE -> target.becomes(wanted, false);
      case FAILS -> new Outcome.Failed("the mock does not " + what, false);
      case FAILS_FOR_NOW -> new Outcome.Failed("the mock does not " + what + " yet", true);
      case SUCCEEDS_IN_PART -> {
        target.becomes(Map.of(LAST_ACT, request.idempotencyKey()), false);
        yield new Outcome.Failed("the mock did only a part of " + what, false);
      }
      case IN_DOUBT_DONE -> {
        target.becomes(wanted, true);
        yield new Outcome.InDoubt("no answer to " + what);
      }
      case IN_DOUBT_NOT_DONE -> new Outcome.InDoubt("no answer to " + what);
    };
  }

  @Override
  public Outcome rehearseUndo(ActionRequest request, TargetState before) {
    return new Outcome.Simulated("the mock would go back to " + before.field(COUNT) + " replicas");
  }

  @Override
  public Health verify(ActionRequest request, TargetState before) {
    MockTarget target = target(request.resource());
    if (!target.reachable) {
      return new Health.Unknown("it does not answer");
    }
    String detail = target.fields.get(COUNT) + " replicas";
    if (target.settling) {
      return new Health.Settling(detail + " get ready");
    }
    return target.healthy
        ? new Health.Healthy(detail + " are ready")
        : new Health.Unhealthy(detail + " are not ready");
  }

  @Override
  public Trace trace(ActionRequest request, TargetState before, TargetState now) {
    return now.field(LAST_ACT).equals(request.idempotencyKey())
        ? Trace.HAPPENED
        : Trace.DID_NOT_HAPPEN;
  }
}
