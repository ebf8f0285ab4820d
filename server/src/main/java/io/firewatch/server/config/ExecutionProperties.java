package io.firewatch.server.config;

import io.firewatch.remediation.execution.AllowList;
import io.firewatch.remediation.execution.Limits;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What may be acted upon, and how it is reached.
 *
 * @param dryRun whether nothing is changed anywhere
 * @param timeout how long an answer of a target is waited for
 */
@ConfigurationProperties(value = "firewatch.execution", ignoreUnknownFields = false)
public record ExecutionProperties(
    boolean dryRun,
    Duration timeout,
    Mock mock,
    Simulator simulator,
    Kubernetes kubernetes,
    Aws aws,
    Webhook webhook,
    Plugins plugins) {

  /** Targets in memory. */
  public record Mock(List<String> allow) {}

  /** Services of a simulator, whose address is that of the demonstration. */
  public record Simulator(List<String> allow) {}

  /**
   * A cluster.
   *
   * @param kubeconfig path of a file; empty for where kubectl looks, or the service account of the
   *     pod
   * @param context of the kubeconfig; empty for its current one
   * @param maxReplicas most that anything is scaled to
   */
  public record Kubernetes(
      boolean enabled, String kubeconfig, String context, int maxReplicas, List<String> allow) {}

  /**
   * An AWS account; credentials come from where the SDK looks for them.
   *
   * @param endpoint another address than that of AWS; empty for AWS itself
   * @param maxTasks most that a service of ECS is scaled to
   */
  public record Aws(
      boolean enabled,
      String region,
      String endpoint,
      int maxTasks,
      List<String> allowEc2,
      List<String> allowEcs) {}

  /**
   * An automation of the user's that is asked to act.
   *
   * @param url where orders go; empty for none
   * @param stateUrl where the state of a target is asked for; empty when nobody tells it
   * @param secret what requests are signed with, {@code whsec_} and Base64
   * @param actions what it can do
   * @param downtime how long a target may not serve meanwhile
   * @param rehearse whether a dry run is sent, marked by a header, instead of nothing
   */
  public record Webhook(
      String url,
      String stateUrl,
      Secret secret,
      List<String> actions,
      Duration downtime,
      boolean rehearse,
      List<String> allow) {
    public boolean isSet() {
      return !url.isEmpty();
    }

    public URI uri() {
      return URI.create(url);
    }
  }

  /**
   * Executors and rules that come as jars.
   *
   * @param folder of the jars; one that is not there has none
   * @param allow entries of allow-lists, each after the name of its executor and a colon
   */
  public record Plugins(Path folder, List<String> allow) {
    /** Those of one executor. */
    public List<String> allowedTo(String executor) {
      String prefix = executor + ":";
      return allow.stream()
          .filter(entry -> entry.startsWith(prefix))
          .map(entry -> entry.substring(prefix.length()))
          .toList();
    }
  }

  /**
   * @throws IllegalArgumentException when an entry is malformed, naming it
   */
  public Limits limits(List<String> allow) {
    return new Limits(AllowList.of(allow), dryRun);
  }
}
