package io.firewatch.remediation.execution;

/**
 * How a target is, by its own account.
 *
 * <p>Each says in {@code detail} what was read, for people.
 */
public sealed interface Health {
  String detail();

  record Healthy(String detail) implements Health {}

  /** The change is under way; ask again. */
  record Settling(String detail) implements Health {}

  record Unhealthy(String detail) implements Health {}

  /** The target could not be asked just now; it may be later. */
  record Unknown(String detail) implements Health {}

  /** The target has no health to tell, however often it is asked. */
  record Untold(String detail) implements Health {}
}
