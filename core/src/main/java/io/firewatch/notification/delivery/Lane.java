package io.firewatch.notification.delivery;

/** How urgent a delivery is; those of the first go first. */
public enum Lane {
  URGENT,
  NORMAL
}
