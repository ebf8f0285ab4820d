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

  /** The target cannot be asked, or has no health to tell. */
  record Unknown(String detail) implements Health {}
}
