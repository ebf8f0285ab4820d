package io.firewatch.notification.delivery;

/** Where a delivery stands. */
public enum DeliveryState {
  /** It waits for its first try. */
  PENDING,
  SENT,
  /** A try failed, another follows. */
  FAILED,
  /** It was given up; a person can have it sent again. */
  DEAD,
  /** It was told as a part of a digest. */
  DIGESTED;

  /** Whether it is still to be sent. */
  public boolean isWaiting() {
    return this == PENDING || this == FAILED;
  }
}
