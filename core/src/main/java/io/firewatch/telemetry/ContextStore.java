package io.firewatch.telemetry;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Recent changes, error lines and spans of each service, bounded in number and age: the context an
 * incident is seen in. Adding something whose id is known changes nothing.
 */
public interface ContextStore {
  void addDeployments(List<Deployment> deployments);

  void addLogs(List<LogLine> lines);

  void addSpans(List<Span> spans);

  /** Deployments of a service with {@code from ≤ at ≤ to}, newest first. */
  List<Deployment> deployments(String service, Instant from, Instant to, int limit);

  /** Deployments of all services, newest first. */
  List<Deployment> latestDeployments(int limit);

  /** Log lines of a service at {@link LogLevel#ERROR} or above in the window, newest first. */
  List<LogLine> errors(String service, Instant from, Instant to, int limit);

  /** Log lines of a service at any level in the window, newest first. */
  List<LogLine> logs(String service, Instant from, Instant to, int limit);

  /** Spans of a service in the window, newest first. */
  List<Span> spans(String service, Instant from, Instant to, int limit);

  /**
   * Tells whether something came or went, for much less than reading all of it.
   *
   * @param most of each kind and service only the newest count
   */
  Mark mark(Collection<String> services, Instant from, Instant to, int most);

  /** Another one when what it stands for is not the same any more. */
  record Mark(long deployments, long lines, long spans) {}

  /**
   * Removes what is older than {@code before} or more than the bound for its service.
   *
   * @return how many were removed
   */
  int prune(Instant before, Bounds bounds);

  /** How many of each kind a service may keep. */
  record Bounds(int logs, int spans, int deployments) {}
}
