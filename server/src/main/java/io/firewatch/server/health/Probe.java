package io.firewatch.server.health;

import java.util.Map;

/** Looks at something the server needs. */
public interface Probe {
  String name();

  /** Looks now; may take a while, and may throw when it is down. */
  Result look() throws Exception;

  /**
   * @param up whether it works
   * @param detail what is wrong, or empty
   * @param facts such as version and lag
   */
  record Result(boolean up, String detail, Map<String, Object> facts) {
    public Result {
      facts = Map.copyOf(facts);
    }

    public static Result up(Map<String, Object> facts) {
      return new Result(true, "", facts);
    }

    public static Result down(String detail) {
      return new Result(false, detail, Map.of());
    }
  }
}
