package io.firewatch.integrations.kubernetes;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How a deployment described its pods in earlier revisions: its replica sets keep that. */
final class Templates {
  private static final String REVISION = "deployment.kubernetes.io/revision";
  private static final String HASH_LABEL = "pod-template-hash";

  private final Supplier<KubernetesClient> client;
  private final Place place;

  Templates(Supplier<KubernetesClient> client, Place place) {
    this.client = client;
    this.place = place;
  }

  record Revision(long number, PodTemplateSpec template) {}

  /** SHA-256 over what describes the pods; the label that the controller adds does not count. */
  static String hash(PodTemplateSpec template) {
    try {
      String json = Serialization.asJson(plain(template));
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(json.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static PodTemplateSpec plain(PodTemplateSpec template) {
    return new PodTemplateSpecBuilder(template)
        .editOrNewMetadata()
        .removeFromLabels(HASH_LABEL)
        .endMetadata()
        .build();
  }

  /** The latest revision that describes other pods than there are now. */
  Optional<Revision> before(Deployment now) {
    String current = hash(now.getSpec().getTemplate());
    return revisions(now).stream()
        .filter(revision -> !hash(revision.template()).equals(current))
        .findFirst();
  }

  Optional<PodTemplateSpec> of(Deployment now, String hash) {
    return revisions(now).stream()
        .map(Revision::template)
        .filter(template -> hash(template).equals(hash))
        .findFirst();
  }

  private List<Revision> revisions(Deployment deployment) {
    String uid = deployment.getMetadata().getUid();
    return client
        .get()
        .apps()
        .replicaSets()
        .inNamespace(place.namespace())
        .withLabels(deployment.getSpec().getSelector().getMatchLabels())
        .list()
        .getItems()
        .stream()
        .filter(set -> isOwnedBy(set, uid))
        .map(set -> new Revision(number(set), plain(set.getSpec().getTemplate())))
        .sorted(Comparator.comparingLong(Revision::number).reversed())
        .toList();
  }

  private static boolean isOwnedBy(ReplicaSet set, String uid) {
    return set.getMetadata().getOwnerReferences().stream()
        .anyMatch(owner -> owner.getUid().equals(uid));
  }

  private static long number(ReplicaSet set) {
    @Nullable Map<String, String> annotations = set.getMetadata().getAnnotations();
    String text = annotations == null ? "" : annotations.getOrDefault(REVISION, "");
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
  }
}
