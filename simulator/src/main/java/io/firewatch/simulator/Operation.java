package io.firewatch.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an operator can do to a simulated service. */
public enum Operation {
  RESTART,
  /** One replica more. */
  SCALE_OUT,
  /** Back to the release before. */
  UNDO_DEPLOYMENT,
  /** Over to the other zone. */
  FAIL_OVER,
  /** Part of the requests is refused. */
  LIMIT_TRAFFIC,
  TURN_OFF_FLAG;

  /** As it is written on the wire, such as {@code scale-out}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Operation> named(String wireName) {
    return Arrays.stream(values()).filter(o -> o.wireName().equals(wireName)).findFirst();
  }
}
