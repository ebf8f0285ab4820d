package io.firewatch.server.security;

import java.util.Locale;

/** What somebody may do. Each of the first four may do what those before it may. */
public enum Role {
  VIEWER,
  RESPONDER,
  APPROVER,
  ADMIN,
  /** Sends telemetry and reads nothing but {@code /metrics}. */
  INGEST;

  /** The name of the authority in Spring Security. */
  public String authority() {
    return "ROLE_" + name();
  }

  /**
   * @throws IllegalArgumentException when there is no such role
   */
  public static Role parse(String text) {
    return valueOf(text.trim().toUpperCase(Locale.ROOT));
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
