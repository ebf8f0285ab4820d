package io.firewatch.postgres.embedded;

import org.jspecify.annotations.Nullable;

/** The embedded server could not be started; the message says what to do about it. */
public final class StartFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StartFailure(String message) {
    this(message, null);
  }

  StartFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
