package io.firewatch.incident;

/** The store cannot be reached now; what was asked for was not done and may be asked again. */
public final class StoreUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
