package io.firewatch.remediation.execution;

/**
 * What an executor is held to, from its settings.
 *
 * @param dryRun whether nothing may be changed, whatever a request says
 */
public record Limits(AllowList allowed, boolean dryRun) {
  /** Nothing is allowed, and nothing would be changed. */
  public static Limits none() {
    return new Limits(AllowList.nothing(), true);
  }
}
