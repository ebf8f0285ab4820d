package io.firewatch.server.directory;

/** The directory has a mistake; the message names the line and the field. */
public final class InvalidDirectory extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidDirectory(String message) {
    super(message, null, false, false);
  }
}
