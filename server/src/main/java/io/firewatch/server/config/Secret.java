package io.firewatch.server.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A text that must not be printed. */
public record Secret(String value) {

  /** Whether {@code other} is this secret; takes the same time wherever they differ. */
  public boolean matches(String other) {
    return MessageDigest.isEqual(
        value.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  public boolean isEmpty() {
    return value.isBlank();
  }

  @Override
  public String toString() {
    return isEmpty() ? "" : "***";
  }
}
