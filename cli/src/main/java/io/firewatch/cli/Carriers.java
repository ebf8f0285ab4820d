package io.firewatch.cli;

/**
 * The threads that carry virtual threads. One that loads a class cannot leave its carrier, however
 * long it waits for a lock; when all carriers wait so for a lock that is promised to a virtual
 * thread without one, nothing in the process goes on any more. With as many carriers as processors,
 * two on a small machine, a start under load can end there.
 */
final class Carriers {
  private static final String PROPERTY = "jdk.virtualThreadScheduler.parallelism";

  /** More than requests and chores that load classes at one time; made only when needed. */
  private static final int ENOUGH = 256;

  private Carriers() {}

  /** To be called before the first virtual thread starts. Whoever set a number himself keeps it. */
  static void provide() {
    if (System.getProperty(PROPERTY) == null) {
      System.setProperty(PROPERTY, Integer.toString(ENOUGH));
    }
  }
}
