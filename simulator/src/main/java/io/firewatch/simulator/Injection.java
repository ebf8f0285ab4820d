package io.firewatch.simulator;

/** The answer to a wish for a failure. */
public sealed interface Injection {
  /** It begins with the next tick, or, if a deployment brings it, shortly after. */
  record Accepted(String scenario) implements Injection {}

  record Refused(String reason) implements Injection {}
}
