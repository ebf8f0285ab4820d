package io.firewatch.remediation.execution;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One act on one target, wanted but not yet done.
 *
 * @param executor name of the executor, such as {@code kubernetes}
 * @param action what to do, such as {@code scale}; see {@link Executor#actions()}
 * @param resource the target as its executor names it, such as {@code shop/deployment/checkout}
 * @param parameters what the action needs to know, by name; an unknown name is refused
 * @param idempotencyKey the same key is never acted upon twice; printable, without blanks
 * @param dryRun whether to tell what would happen and change nothing
 */
public record ActionRequest(
    String executor,
    String action,
    String resource,
    Map<String, String> parameters,
    String idempotencyKey,
    boolean dryRun) {
  /** Longest name, resource, parameter or key, in characters. */
  public static final int MAX_LENGTH = 1_000;

  public ActionRequest {
    requireWord("executor", executor);
    requireWord("action", action);
    requireWord("resource", resource);
    requireWord("idempotencyKey", idempotencyKey);
    parameters.forEach((name, value) -> {
      requireWord("parameter name", name);
      if (value.length() > MAX_LENGTH) {
        throw new IllegalArgumentException("parameter " + name + " is too long");
      }
    });
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
  }

  /** The same act, told and not done. */
  public ActionRequest asDryRun() {
    return new ActionRequest(executor, action, resource, parameters, idempotencyKey, true);
  }

  /** Whether both want the same of the same target, for real or not, under whatever key. */
  public boolean wantsTheSameAs(ActionRequest other) {
    return executor.equals(other.executor)
        && action.equals(other.action)
        && resource.equals(other.resource)
        && parameters.equals(other.parameters);
  }

  /** For people: {@code scale shop/deployment/checkout (replicas=3)}. */
  public String inWords() {
    return action + " " + resource + (parameters.isEmpty() ? "" : " " + asList(parameters));
  }

  private static String asList(Map<String, String> parameters) {
    StringBuilder text = new StringBuilder("(");
    parameters.forEach((name, value) ->
        text.append(text.length() == 1 ? "" : ", ").append(name).append('=').append(value));
    return text.append(')').toString();
  }

  private static void requireWord(String field, String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          field + " must have 1 to " + MAX_LENGTH + " characters, not " + text.length());
    }
    if (text.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
      throw new IllegalArgumentException(field + " must have no blank and no control character");
    }
  }
}
