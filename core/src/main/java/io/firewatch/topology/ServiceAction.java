package io.firewatch.topology;

import java.util.Map;

/**
 * Something that can be done to a service, and by whom.
 *
 * @param executor name of the executor, such as {@code kubernetes}
 * @param action one of the executor's actions
 * @param resource the service as the executor names it
 */
public record ServiceAction(
    String executor, String action, String resource, Map<String, String> parameters) {
  public ServiceAction {
    if (executor.isBlank() || action.isBlank() || resource.isBlank()) {
      throw new IllegalArgumentException("executor, action and resource must not be blank");
    }
    parameters = Map.copyOf(parameters);
  }
}
