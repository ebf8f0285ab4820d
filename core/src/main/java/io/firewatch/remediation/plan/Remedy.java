package io.firewatch.remediation.plan;

import java.util.Arrays;
import java.util.Optional;

/**
 * What can be done about a cause. The service catalogue says under these names which executor does
 * it to a service.
 */
public enum Remedy {
  UNDO_DEPLOYMENT("undo-deployment"),
  RESTART("restart"),
  SCALE_OUT("scale-out"),
  /** Sends work to another instance, replica, provider or zone. */
  FAIL_OVER("fail-over"),
  /** Refuses part of the traffic, so that the rest is served. */
  LIMIT_TRAFFIC("limit-traffic"),
  TURN_OFF_FLAG("turn-off-flag");

  private final String text;

  Remedy(String text) {
    this.text = text;
  }

  /** Its name in the catalogue. */
  public String text() {
    return text;
  }

  public static Optional<Remedy> named(String text) {
    return Arrays.stream(values()).filter(remedy -> remedy.text.equals(text)).findFirst();
  }
}
