package io.firewatch.server.config;

import java.util.SortedSet;

/** Settings were given that do not exist. */
public final class UnknownSettingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownSettingException(SortedSet<String> keys) {
    super("Unknown settings: " + String.join(", ", keys));
  }
}
