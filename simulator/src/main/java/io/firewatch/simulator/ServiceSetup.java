package io.firewatch.simulator;

/**
 * How a simulated service is set up: what operations change. It does not shape the telemetry; only
 * {@link Cures} do.
 *
 * @param release how many releases it is behind the newest, 0 or 1
 * @param zone where it serves, {@code a} or {@code b}
 * @param lastAct key of the operation that was the last; empty when there was none
 */
public record ServiceSetup(
    int replicas, int release, String zone, boolean limited, boolean flag, String lastAct) {
  static final ServiceSetup INITIAL = new ServiceSetup(3, 0, "a", false, true, "");

  private static final int MAX_REPLICAS = 20;

  public ServiceSetup {
    if (replicas < 1 || replicas > MAX_REPLICAS) {
      throw new IllegalArgumentException("replicas must be 1 to " + MAX_REPLICAS);
    }
    if (release < 0 || release > 1) {
      throw new IllegalArgumentException("release must be 0 or 1");
    }
    if (!zone.equals("a") && !zone.equals("b")) {
      throw new IllegalArgumentException("zone must be a or b");
    }
  }

  /**
   * @throws IllegalArgumentException when it cannot be done any more
   */
  ServiceSetup after(Operation operation, String key) {
    return switch (operation) {
      case RESTART -> new ServiceSetup(replicas, release, zone, limited, flag, key);
      case SCALE_OUT -> new ServiceSetup(replicas + 1, release, zone, limited, flag, key);
      case UNDO_DEPLOYMENT -> new ServiceSetup(replicas, 1, zone, limited, flag, key);
      case FAIL_OVER ->
          new ServiceSetup(replicas, release, zone.equals("a") ? "b" : "a", limited, flag, key);
      case LIMIT_TRAFFIC -> new ServiceSetup(replicas, release, zone, true, flag, key);
      case TURN_OFF_FLAG -> new ServiceSetup(replicas, release, zone, limited, false, key);
    };
  }
}
