package io.firewatch.integrations.kubernetes;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import io.firewatch.remediation.execution.Health;
import io.firewatch.remediation.execution.Outcome;
import io.firewatch.remediation.execution.TargetState;
import io.firewatch.remediation.execution.TargetUnreadable;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Deployments; the key of the last act is kept in an annotation. */
final class Deployments {
  static final String REPLICAS = "replicas";
  static final String ACT = "act";

  private static final String TEMPLATE = "template";
  private static final String ACT_ANNOTATION = "firewatch.io/act";
  private static final String RESTART_ANNOTATION = "firewatch.io/restarted-by";
  private static final int DEFAULT_REPLICAS = 1;

  private final Supplier<KubernetesClient> client;

  Deployments(Supplier<KubernetesClient> client) {
    this.client = client;
  }

  private RollableScalableResource<Deployment> resource(Place place) {
    return client.get().apps().deployments().inNamespace(place.namespace()).withName(place.name());
  }

  private Deployment get(Place place) {
    @Nullable Deployment deployment = resource(place).get();
    if (deployment == null) {
      throw new TargetUnreadable(
          place.namespace() + "/deployment/" + place.name(), "there is no such deployment");
    }
    return deployment;
  }

  TargetState state(Place place) {
    return state(get(place));
  }

  private static TargetState state(Deployment deployment) {
    @Nullable Map<String, String> annotations = deployment.getMetadata().getAnnotations();
    String act = annotations == null ? "" : annotations.getOrDefault(ACT_ANNOTATION, "");
    return TargetState.of(
        Map.of(
            REPLICAS, Integer.toString(replicas(deployment)),
            TEMPLATE, Templates.hash(deployment.getSpec().getTemplate()),
            ACT, act));
  }

  private static int replicas(Deployment deployment) {
    Integer replicas = deployment.getSpec().getReplicas();
    return replicas == null ? DEFAULT_REPLICAS : replicas;
  }

  Outcome scale(Place place, int wanted, String key, boolean dry) {
    Deployment now = get(place);
    return replace(
        place,
        now,
        marked(now, key).editSpec().withReplicas(wanted).endSpec().build(),
        "scaled from " + replicas(now) + " to " + wanted + " replicas",
        dry);
  }

  Outcome restart(Place place, String key, boolean dry) {
    Deployment now = get(place);
    Deployment wanted =
        marked(now, key)
            .editSpec()
            .editTemplate()
            .editOrNewMetadata()
            .addToAnnotations(RESTART_ANNOTATION, key)
            .endMetadata()
            .endTemplate()
            .endSpec()
            .build();
    return replace(place, now, wanted, "restarted replica by replica", dry);
  }

  /** Sets the pods back to how they were described before the last rollout. */
  Outcome setBack(Place place, String key, boolean dry) {
    Deployment now = get(place);
    Optional<Templates.Revision> earlier = new Templates(client, place).before(now);
    if (earlier.isEmpty()) {
      return new Outcome.Failed("there is no earlier revision to go back to", false);
    }
    return replace(
        place,
        now,
        with(marked(now, key).build(), earlier.get().template()),
        "set back to revision " + earlier.get().number(),
        dry);
  }

  Outcome restore(Place place, TargetState before, boolean dry) {
    Deployment now = get(place);
    String wantedHash = before.field(TEMPLATE);
    Deployment wanted = marked(now, before.field(ACT)).build();
    wanted.getSpec().setReplicas(Integer.valueOf(before.field(REPLICAS)));
    if (!Templates.hash(now.getSpec().getTemplate()).equals(wantedHash)) {
      Optional<PodTemplateSpec> template = new Templates(client, place).of(now, wantedHash);
      if (template.isEmpty()) {
        return new Outcome.Failed("the revision before is not kept any more", false);
      }
      wanted = with(wanted, template.get());
    }
    return replace(place, now, wanted, "set back to " + before.json(), dry);
  }

  private static DeploymentBuilder marked(Deployment now, String key) {
    UnaryOperator<DeploymentBuilder> mark =
        builder ->
            key.isEmpty()
                ? builder.editMetadata().removeFromAnnotations(ACT_ANNOTATION).endMetadata()
                : builder.editMetadata().addToAnnotations(ACT_ANNOTATION, key).endMetadata();
    return mark.apply(new DeploymentBuilder(now));
  }

  private static Deployment with(Deployment deployment, PodTemplateSpec template) {
    return new DeploymentBuilder(deployment).editSpec().withTemplate(template).endSpec().build();
  }

  /** The version that was read goes with the change: the API server refuses a stale one. */
  private Outcome replace(
      Place place, Deployment now, Deployment wanted, String words, boolean dry) {
    wanted.getMetadata().setResourceVersion(now.getMetadata().getResourceVersion());
    wanted.setStatus(null);
    var target = client.get().apps().deployments().inNamespace(place.namespace()).resource(wanted);
    if (dry) {
      target.dryRun(true).update();
      return new Outcome.Simulated("deployment " + place.name() + " would be " + words);
    }
    return new Outcome.Done(state(target.update()));
  }

  /** As {@code kubectl rollout status} tells it. */
  Health health(Place place) {
    Deployment deployment = get(place);
    @Nullable DeploymentStatus status = deployment.getStatus();
    int wanted = replicas(deployment);
    if (status == null || isStale(deployment, status)) {
      return new Health.Settling("the change was not taken up yet");
    }
    boolean stuck =
        status.getConditions().stream()
            .anyMatch(c -> "ProgressDeadlineExceeded".equals(c.getReason()));
    int updated = number(status.getUpdatedReplicas());
    int available = number(status.getAvailableReplicas());
    String detail = available + " of " + wanted + " replicas are available, " + updated + " new";
    if (stuck) {
      return new Health.Unhealthy("the rollout does not get on: " + detail);
    }
    boolean over = number(status.getReplicas()) <= updated;
    return updated >= wanted && available >= wanted && over
        ? new Health.Healthy(detail)
        : new Health.Settling(detail);
  }

  private static boolean isStale(Deployment deployment, DeploymentStatus status) {
    Long generation = deployment.getMetadata().getGeneration();
    Long observed = status.getObservedGeneration();
    return generation != null && (observed == null || observed < generation);
  }

  static int number(@Nullable Integer value) {
    return value == null ? 0 : value;
  }
}
