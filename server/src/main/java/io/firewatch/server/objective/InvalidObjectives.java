package io.firewatch.server.objective;

/** The objectives have a mistake; the message names the line and the field. */
public final class InvalidObjectives extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidObjectives(String message) {
    super(message);
  }
}
