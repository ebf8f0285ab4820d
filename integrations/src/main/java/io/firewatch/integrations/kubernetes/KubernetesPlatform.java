package io.firewatch.integrations.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.firewatch.integrations.http.Orders;
import io.firewatch.remediation.execution.ActionRequest;
import io.firewatch.remediation.execution.Estimate;
import io.firewatch.remediation.execution.Health;
import io.firewatch.remediation.execution.Outcome;
import io.firewatch.remediation.execution.Platform;
import io.firewatch.remediation.execution.Refusal;
import io.firewatch.remediation.execution.TargetState;
import io.firewatch.remediation.execution.TargetUnreadable;
import io.firewatch.remediation.execution.Trace;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Restarts pods; restarts, scales and sets back deployments. A resource is {@code
 * NAMESPACE/deployment/NAME} or {@code NAMESPACE/pod/NAME}. Every change carries the version of the
 * object it was decided on, so that the API server refuses it when somebody was quicker, and a dry
 * run is the API server's own ({@code dryRun=All}).
 */
public final class KubernetesPlatform implements Platform {
  public static final String NAME = "kubernetes";

  static final String RESTART_POD = "restart-pod";
  static final String ROLLOUT_RESTART = "rollout-restart";
  static final String SCALE = "scale";
  static final String UNDO = "undo";

  private final Deployments deployments;
  private final Pods pods;
  private final int maxReplicas;

  /**
   * @param client tells which one to speak through; it must make no second try by itself
   * @param maxReplicas most that anything is scaled to
   */
  public KubernetesPlatform(Supplier<KubernetesClient> client, int maxReplicas) {
    this.deployments = new Deployments(client);
    this.pods = new Pods(client);
    this.maxReplicas = maxReplicas;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> actions() {
    return Set.of(RESTART_POD, ROLLOUT_RESTART, SCALE, UNDO);
  }

  @Override
  public Optional<Refusal> objection(ActionRequest request) {
    String kind = request.action().equals(RESTART_POD) ? Place.POD : Place.DEPLOYMENT;
    if (Place.parse(request.resource()).filter(place -> place.kind().equals(kind)).isEmpty()) {
      return Optional.of(
          new Refusal(
              Refusal.Reason.BAD_RESOURCE,
              request.action() + " wants NAMESPACE/" + kind + "/NAME, not " + request.resource()));
    }
    return switch (request.action()) {
      case SCALE -> ReplicaChange.objection(request.parameters(), maxReplicas);
      default ->
          request.parameters().isEmpty()
              ? Optional.empty()
              : Optional.of(
                  new Refusal(
                      Refusal.Reason.BAD_PARAMETER, request.action() + " has no parameters"));
    };
  }

  @Override
  public Estimate estimate(ActionRequest request) {
    return switch (request.action()) {
      case RESTART_POD ->
          estimate(request, Duration.ofSeconds(30), "one replica starts while the others serve");
      case SCALE -> estimate(request, Duration.ZERO, "replicas are added or taken while it serves");
      default ->
          estimate(request, Duration.ZERO, "replicas are replaced one by one while it serves");
    };
  }

  private static Estimate estimate(ActionRequest request, Duration downtime, String basis) {
    return new Estimate(downtime, true, List.of(request.resource()), basis);
  }

  @Override
  public TargetState snapshot(ActionRequest request) {
    Place place = Place.of(request.resource());
    try {
      return place.kind().equals(Place.POD) ? pods.state(place) : deployments.state(place);
    } catch (KubernetesClientException e) {
      throw new TargetUnreadable(request.resource(), said(e), e);
    }
  }

  @Override
  public Outcome rehearse(ActionRequest request, TargetState before) {
    return attempt(() -> order(request, before, true));
  }

  @Override
  public Outcome act(ActionRequest request, TargetState before) {
    return attempt(() -> order(request, before, false));
  }

  private Outcome order(ActionRequest request, TargetState before, boolean dry) {
    Place place = Place.of(request.resource());
    return switch (request.action()) {
      case RESTART_POD -> pods.restart(place, before, dry);
      case ROLLOUT_RESTART -> deployments.restart(place, request.idempotencyKey(), dry);
      case SCALE -> {
        int wanted = ReplicaChange.wanted(request.parameters(), before);
        yield wanted < 1 || wanted > maxReplicas
            ? new Outcome.Failed(wanted + " replicas are not 1 to " + maxReplicas, false)
            : deployments.scale(place, wanted, request.idempotencyKey(), dry);
      }
      default -> deployments.setBack(place, request.idempotencyKey(), dry);
    };
  }

  @Override
  public Outcome undo(ActionRequest request, TargetState before) {
    return attempt(() -> restore(request, before, false));
  }

  @Override
  public Outcome rehearseUndo(ActionRequest request, TargetState before) {
    return attempt(() -> restore(request, before, true));
  }

  private Outcome restore(ActionRequest request, TargetState before, boolean dry) {
    Place place = Place.of(request.resource());
    return switch (request.action()) {
      case RESTART_POD, ROLLOUT_RESTART ->
          dry
              ? new Outcome.Simulated("a restart leaves nothing to restore")
              : new Outcome.Done(snapshot(request));
      default -> deployments.restore(place, before, dry);
    };
  }

  @Override
  public Health verify(ActionRequest request, TargetState before) {
    Place place = Place.of(request.resource());
    return place.kind().equals(Place.POD) ? pods.health(place, before) : deployments.health(place);
  }

  @Override
  public Trace trace(ActionRequest request, TargetState before, TargetState now) {
    Map<String, String> fields = now.fields();
    boolean happened =
        request.action().equals(RESTART_POD)
            ? !now.field(Pods.UID).equals(before.field(Pods.UID))
            : request.idempotencyKey().equals(fields.get(Deployments.ACT));
    return happened ? Trace.HAPPENED : Trace.DID_NOT_HAPPEN;
  }

  private static Outcome attempt(Supplier<Outcome> order) {
    try {
      return order.get();
    } catch (KubernetesClientException e) {
      if (e.getCode() == 409) {
        return new Outcome.Failed("somebody else changed it at the same time", true);
      }
      if (e.getCode() > 0) {
        return Orders.unsuccessful(e.getCode(), said(e));
      }
      return notSent(e)
          ? new Outcome.Failed(said(e), true)
          : new Outcome.InDoubt("no answer: " + said(e));
    }
  }

  private static boolean notSent(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException) {
        return true;
      }
    }
    return false;
  }

  private static String said(KubernetesClientException e) {
    return e.getStatus() != null && e.getStatus().getMessage() != null
        ? e.getStatus().getMessage()
        : String.valueOf(e.getMessage());
  }
}
