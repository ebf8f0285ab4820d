package io.firewatch.server.ingest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the service in labels. */
final class ServiceNames {
  static final String UNKNOWN = "unknown";
  static final int MAX_LENGTH = 200;

  /** What a Deployment, then a ReplicaSet, StatefulSet or DaemonSet add to a pod's name. */
  private static final Pattern POD_SUFFIX =
      Pattern.compile("(-[a-f0-9]{6,10})?-([a-z0-9]{5}|\\d{1,4})$");

  private final List<String> order;

  ServiceNames(List<String> order) {
    this.order = List.copyOf(order);
  }

  /** The first label of the order that is present. */
  Optional<String> label(Map<String, String> labels) {
    return order.stream().filter(name -> isName(labels.get(name))).findFirst();
  }

  /** The service of an alert: by label, else by the pod's name, else the namespace. */
  String ofAlert(Map<String, String> labels) {
    return label(labels)
        .map(labels::get)
        .or(() -> Optional.ofNullable(labels.get("pod")).map(ServiceNames::withoutPodSuffix))
        .or(() -> Optional.ofNullable(labels.get("namespace")))
        .filter(ServiceNames::isName)
        .orElse(UNKNOWN);
  }

  static boolean isName(@org.jspecify.annotations.Nullable String name) {
    return name != null && !name.isBlank() && name.length() <= MAX_LENGTH;
  }

  private static String withoutPodSuffix(String pod) {
    return POD_SUFFIX.matcher(pod).replaceFirst("");
  }
}
