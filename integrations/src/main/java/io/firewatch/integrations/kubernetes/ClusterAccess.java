package io.firewatch.integrations.kubernetes;

import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.firewatch.remediation.execution.TargetUnreadable;
import java.io.File;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one client of a cluster, shared by all that is done there. A kubeconfig may name a command
 * that fetches credentials, and such a command may hang: it is run beside everything else, and no
 * caller waits longer for it than for an answer of the cluster.
 */
public final class ClusterAccess implements Supplier<KubernetesClient>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterAccess.class);

  private final Where where;
  private final Duration timeout;
  private @Nullable CompletableFuture<KubernetesClient> opening;
  private boolean closed;

  /**
   * Which cluster.
   *
   * @param kubeconfig path of a file; empty for where kubectl looks, or the service account of the
   *     pod
   * @param context one of its contexts; empty for its current one
   */
  public record Where(String kubeconfig, String context) {
    public Where {
      if (!kubeconfig.isEmpty() && !new File(kubeconfig).canRead()) {
        throw new IllegalArgumentException("the kubeconfig " + kubeconfig + " cannot be read");
      }
    }
  }

  /**
   * Begins to open it, and does not wait.
   *
   * @param timeout how long an answer of the cluster is waited for
   */
  public ClusterAccess(Where where, Duration timeout) {
    this.where = where;
    this.timeout = timeout;
    opening();
  }

  /**
   * The client; it tries each request once, for whether an order may be given again is for others
   * to decide.
   *
   * @throws TargetUnreadable when there is none yet; nothing was sent
   */
  @Override
  public KubernetesClient get() {
    CompletableFuture<KubernetesClient> client = opening();
    try {
      return client.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw unreadable("its credentials take longer than " + timeout.toMillis() + " ms", e);
    } catch (ExecutionException e) {
      forget(client);
      throw unreadable(String.valueOf(e.getCause()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreadable("interrupted", e);
    }
  }

  private static TargetUnreadable unreadable(String reason, Exception cause) {
    return new TargetUnreadable("the cluster", reason, cause);
  }

  private synchronized CompletableFuture<KubernetesClient> opening() {
    if (closed) {
      return CompletableFuture.failedFuture(new IllegalStateException("it is closed"));
    }
    CompletableFuture<KubernetesClient> now = opening;
    if (now == null) {
      now = CompletableFuture.supplyAsync(this::open, Thread::startVirtualThread);
      now.whenComplete(this::settled);
      opening = now;
    }
    return now;
  }

  /** What failed is tried again when it is next asked for. */
  private synchronized void forget(CompletableFuture<KubernetesClient> failed) {
    if (opening == failed) {
      opening = null;
    }
  }

  private synchronized void settled(
      @Nullable KubernetesClient client, @Nullable Throwable problem) {
    if (problem != null) {
      LOG.warn("Cannot reach Kubernetes: {}", said(problem));
    } else if (closed && client != null) {
      client.close();
    }
  }

  private static String said(Throwable problem) {
    Throwable cause = problem instanceof CompletionException ? problem.getCause() : problem;
    return String.valueOf(cause == null ? problem : cause.getMessage());
  }

  private KubernetesClient open() {
    @Nullable String context = where.context().isEmpty() ? null : where.context();
    Config found =
        where.kubeconfig().isEmpty()
            ? Config.autoConfigure(context)
            : Config.fromKubeconfig(context, new File(where.kubeconfig()));
    requireContext(found);
    int millis = Math.toIntExact(timeout.toMillis());
    return new KubernetesClientBuilder()
        .withConfig(
            new ConfigBuilder(found)
                .withConnectionTimeout(millis)
                .withRequestTimeout(millis)
                .withRequestRetryBackoffLimit(0)
                .build())
        .build();
  }

  /** Of a context that is not there the library takes the current one: another cluster. */
  private void requireContext(Config found) {
    @Nullable NamedContext current = found.getCurrentContext();
    String name = current == null ? "" : current.getName();
    if (!where.context().isEmpty() && !where.context().equals(name)) {
      throw new IllegalArgumentException("the kubeconfig has no context " + where.context());
    }
  }

  /** Ends the client. What is still being opened is closed when it is there. */
  @Override
  public synchronized void close() {
    closed = true;
    CompletableFuture<KubernetesClient> now = opening;
    if (now != null && now.isDone() && !now.isCompletedExceptionally()) {
      now.join().close();
    }
  }
}
