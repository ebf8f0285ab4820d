package io.firewatch.notification.directory;

/** In what capacity somebody is told. */
public enum Audience {
  ON_CALL,
  TEAM,
  MANAGEMENT,
  /** Whatever is told of at all, such as the log of the process. */
  EVERYTHING
}
