package io.firewatch.server.testing;

import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.firewatch.contracts.Wire;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An API server in memory, seen through a wire, with a controller: what was changed settles at
 * once, or gets stuck.
 */
public final class ClusterStub implements AutoCloseable {
  private static final String NAMESPACE = "shop";
  private static final int REPLICAS = 2;

  private final KubernetesMockServer server =
      new KubernetesMockServer(
          new Context(),
          new MockWebServer(),
          new HashMap<>(),
          new KubernetesCrudDispatcher(),
          false);
  private final KubernetesClient direct;
  private final Wire wire;
  private final Set<String> stuck = ConcurrentHashMap.newKeySet();

  public ClusterStub() {
    server.init();
    direct = server.createClient();
    wire = Wire.to(URI.create("http://127.0.0.1:" + server.getPort()));
    wire.afterChange(change -> control(change.uri().replaceAll(".*/deployments/|\\?.*", "")));
  }

  public Wire wire() {
    return wire;
  }

  /** What a client needs to find it. */
  public String kubeconfig() {
    return """
    apiVersion: v1
    kind: Config
    current-context: test
    clusters: [{name: c, cluster: {server: "%s"}}]
    users: [{name: u, user: {}}]
    contexts: [{name: test, context: {cluster: c, user: u}}]
    """
        .formatted(wire.uri());
  }

  /** A deployment of version 2, which was version 1 before. */
  public void deploy(String name) {
    Deployment deployment =
        new DeploymentBuilder()
            .withNewMetadata()
            .withName(name)
            .withNamespace(NAMESPACE)
            .endMetadata()
            .withNewSpec()
            .withReplicas(REPLICAS)
            .withSelector(new LabelSelectorBuilder().withMatchLabels(Map.of("app", name)).build())
            .withTemplate(template(name, "2"))
            .endSpec()
            .build();
    Deployment created =
        direct.apps().deployments().inNamespace(NAMESPACE).resource(deployment).create();
    addReplicaSet(name, "1", created);
    addReplicaSet(name, "2", created);
    control(name);
  }

  private void addReplicaSet(String name, String version, Deployment of) {
    OwnerReference owner =
        new OwnerReferenceBuilder()
            .withKind("Deployment")
            .withName(name)
            .withUid(of.getMetadata().getUid())
            .withController(true)
            .build();
    direct
        .apps()
        .replicaSets()
        .inNamespace(NAMESPACE)
        .resource(
            new ReplicaSetBuilder()
                .withNewMetadata()
                .withName(name + "-" + version)
                .addToLabels("app", name)
                .addToAnnotations("deployment.kubernetes.io/revision", version)
                .withOwnerReferences(owner)
                .endMetadata()
                .withNewSpec()
                .withTemplate(template(name, version))
                .endSpec()
                .build())
        .create();
  }

  private static PodTemplateSpec template(String name, String version) {
    return new PodTemplateSpecBuilder()
        .withNewMetadata()
        .addToLabels("app", name)
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .withName("main")
        .withImage(name + ":" + version)
        .endContainer()
        .endSpec()
        .build();
  }

  /** From now on, nothing more than two replicas of it get ready. */
  public void getsStuck(String name) {
    stuck.add(name);
  }

  public String image(String name) {
    return deployment(name)
        .get()
        .getSpec()
        .getTemplate()
        .getSpec()
        .getContainers()
        .getFirst()
        .getImage();
  }

  public int replicas(String name) {
    return deployment(name).get().getSpec().getReplicas();
  }

  private RollableScalableResource<Deployment> deployment(String name) {
    return direct.apps().deployments().inNamespace(NAMESPACE).withName(name);
  }

  /** What the controller of deployments tells of one. */
  private void control(String name) {
    deployment(name)
        .editStatus(d -> {
          int wanted = d.getSpec().getReplicas();
          boolean isStuck = stuck.contains(name) && wanted > REPLICAS;
          DeploymentBuilder told = new DeploymentBuilder(d);
          var status =
              told.withNewStatus()
                  .withObservedGeneration(d.getMetadata().getGeneration())
                  .withReplicas(wanted)
                  .withUpdatedReplicas(wanted)
                  .withAvailableReplicas(isStuck ? REPLICAS : wanted);
          if (isStuck) {
            status
                .addNewCondition()
                .withType("Progressing")
                .withStatus("False")
                .withReason("ProgressDeadlineExceeded")
                .endCondition();
          }
          return status.endStatus().build();
        });
  }

  @Override
  public void close() {
    wire.close();
    direct.close();
    server.destroy();
  }
}
