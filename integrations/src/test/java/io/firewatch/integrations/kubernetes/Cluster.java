package io.firewatch.integrations.kubernetes;

import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.firewatch.contracts.Wire;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** An API server in memory with two deployments, each of two revisions, and two pods. */
final class Cluster implements AutoCloseable {
  private static final String NAMESPACE = "shop";

  private final KubernetesMockServer server =
      new KubernetesMockServer(
          new Context(),
          new MockWebServer(),
          new HashMap<>(),
          new KubernetesCrudDispatcher(),
          false);
  private final KubernetesClient direct;
  private final KubernetesClient watched;
  final Wire wire;

  Cluster() {
    server.init();
    direct = server.createClient();
    wire = Wire.to(URI.create("http://127.0.0.1:" + server.getPort()));
    watched =
        new KubernetesClientBuilder()
            .withConfig(
                new ConfigBuilder()
                    .withMasterUrl(wire.uri().toString())
                    .withRequestRetryBackoffLimit(0)
                    .withRequestTimeout(5_000)
                    .build())
            .build();
    add("checkout");
    add("cart");
  }

  KubernetesPlatform platform() {
    return new KubernetesPlatform(() -> watched, 20);
  }

  private void add(String name) {
    Deployment deployment =
        direct
            .apps()
            .deployments()
            .inNamespace(NAMESPACE)
            .resource(
                new DeploymentBuilder()
                    .withNewMetadata()
                    .withName(name)
                    .withNamespace(NAMESPACE)
                    .endMetadata()
                    .withNewSpec()
                    .withReplicas(2)
                    .withSelector(
                        new LabelSelectorBuilder().withMatchLabels(Map.of("app", name)).build())
                    .withTemplate(template(name, "2"))
                    .endSpec()
                    .build())
            .create();
    OwnerReference owner = owner("Deployment", name, deployment.getMetadata().getUid());
    addReplicaSet(name, "1", owner);
    addReplicaSet(name, "2", owner);
    direct
        .pods()
        .inNamespace(NAMESPACE)
        .resource(
            new PodBuilder()
                .withNewMetadata()
                .withName(name + "-2-x")
                .withOwnerReferences(owner("ReplicaSet", name + "-2", "set"))
                .endMetadata()
                .build())
        .create();
    settle(name);
  }

  private void addReplicaSet(String name, String version, OwnerReference owner) {
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
                .withReplicas(version.equals("2") ? 2 : 0)
                .withTemplate(
                    new PodTemplateSpecBuilder(template(name, version))
                        .editMetadata()
                        .addToLabels("pod-template-hash", "h" + version)
                        .endMetadata()
                        .build())
                .endSpec()
                .withNewStatus()
                .withReadyReplicas(version.equals("2") ? 2 : 0)
                .endStatus()
                .build())
        .create();
  }

  private static OwnerReference owner(String kind, String name, String uid) {
    return new OwnerReferenceBuilder()
        .withKind(kind)
        .withName(name)
        .withUid(uid)
        .withController(true)
        .build();
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

  Deployment deployment(String name) {
    return direct.apps().deployments().inNamespace(NAMESPACE).withName(name).get();
  }

  String image(String name) {
    return deployment(name).getSpec().getTemplate().getSpec().getContainers().getFirst().getImage();
  }

  boolean hasPod(String name) {
    return direct.pods().inNamespace(NAMESPACE).withName(name).get() != null;
  }

  void scale(String name, int replicas) {
    direct
        .apps()
        .deployments()
        .inNamespace(NAMESPACE)
        .withName(name)
        .edit(d -> new DeploymentBuilder(d).editSpec().withReplicas(replicas).endSpec().build());
  }

  /** A pod of that name is there again, as another one. */
  void replacePod(String name) {
    direct.pods().inNamespace(NAMESPACE).withName(name).delete();
    direct
        .pods()
        .inNamespace(NAMESPACE)
        .resource(
            new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withOwnerReferences(owner("ReplicaSet", "other", "set"))
                .endMetadata()
                .build())
        .create();
  }

  void settle(String name) {
    int replicas = deployment(name).getSpec().getReplicas();
    status(name, replicas);
  }

  /** Only so many replicas are available. */
  void status(String name, int available) {
    direct
        .apps()
        .deployments()
        .inNamespace(NAMESPACE)
        .withName(name)
        .editStatus(d ->
            new DeploymentBuilder(d)
                .withNewStatus()
                .withObservedGeneration(d.getMetadata().getGeneration())
                .withReplicas(d.getSpec().getReplicas())
                .withUpdatedReplicas(d.getSpec().getReplicas())
                .withAvailableReplicas(available)
                .endStatus()
                .build());
  }

  void replicaSetReady(String name, int ready) {
    direct
        .apps()
        .replicaSets()
        .inNamespace(NAMESPACE)
        .withName(name)
        .editStatus(set ->
            new ReplicaSetBuilder(set)
                .withNewStatus()
                .withReadyReplicas(ready)
                .endStatus()
                .build());
  }

  @Override
  public void close() {
    watched.close();
    wire.close();
    direct.close();
    server.destroy();
  }
}
