package io.firewatch.server.catalogue;

/** The catalogue has a mistake; the message names the service and the field. */
public final class InvalidCatalogue extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidCatalogue(String message) {
    super(message);
  }
}
