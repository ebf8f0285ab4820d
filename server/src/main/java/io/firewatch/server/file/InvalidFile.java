package io.firewatch.server.file;

/** A file has a mistake; the message names where, by line or by entry, and the field. */
public final class InvalidFile extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidFile(String message) {
    super(message, null, false, false);
  }
}
