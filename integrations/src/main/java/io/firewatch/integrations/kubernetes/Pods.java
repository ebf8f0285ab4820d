package io.firewatch.integrations.kubernetes;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.firewatch.remediation.execution.Health;
import io.firewatch.remediation.execution.Outcome;
import io.firewatch.remediation.execution.TargetState;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Pods, which are restarted by deleting them: their controller makes another one. */
final class Pods {
  static final String UID = "uid";

  private static final String OWNER = "owner";
  private static final String REPLICA_SET = "ReplicaSet/";

  private final Supplier<KubernetesClient> client;

  Pods(Supplier<KubernetesClient> client) {
    this.client = client;
  }

  private PodResource pod(Place place) {
    return client.get().pods().inNamespace(place.namespace()).withName(place.name());
  }

  /** The uid is empty when there is no such pod: it may just have been restarted. */
  TargetState state(Place place) {
    @Nullable Pod pod = pod(place).get();
    return pod == null
        ? TargetState.of(Map.of(UID, "", OWNER, ""))
        : TargetState.of(Map.of(UID, pod.getMetadata().getUid(), OWNER, owner(pod)));
  }

  private static String owner(Pod pod) {
    List<OwnerReference> owners = pod.getMetadata().getOwnerReferences();
    return owners.stream()
        .filter(owner -> Boolean.TRUE.equals(owner.getController()))
        .map(owner -> owner.getKind() + "/" + owner.getName())
        .findFirst()
        .orElse("");
  }

  Outcome restart(Place place, TargetState before, boolean dry) {
    if (before.field(UID).isEmpty()) {
      return new Outcome.Failed("there is no pod " + place.name(), false);
    }
    if (before.field(OWNER).isEmpty()) {
      return new Outcome.Failed(
          "nothing would start pod " + place.name() + " again: it has no controller", false);
    }
    if (dry) {
      pod(place).dryRun(true).delete();
      return new Outcome.Simulated(
          "pod " + place.name() + " would be deleted, for " + before.field(OWNER) + " to replace");
    }
    pod(place).delete();
    return new Outcome.Done(state(place));
  }

  /** As its replica set is; a controller of another kind tells nothing here. */
  Health health(Place place, TargetState before) {
    String owner = before.field(OWNER);
    if (!owner.startsWith(REPLICA_SET)) {
      return new Health.Untold("its controller is " + owner);
    }
    @Nullable ReplicaSet set =
        client
            .get()
            .apps()
            .replicaSets()
            .inNamespace(place.namespace())
            .withName(owner.substring(REPLICA_SET.length()))
            .get();
    if (set == null) {
      return new Health.Unhealthy(owner + " is gone");
    }
    int wanted = Deployments.number(set.getSpec().getReplicas());
    int ready =
        set.getStatus() == null ? 0 : Deployments.number(set.getStatus().getReadyReplicas());
    String detail = ready + " of " + wanted + " replicas are ready";
    return ready >= wanted ? new Health.Healthy(detail) : new Health.Settling(detail);
  }
}
