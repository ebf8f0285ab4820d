package io.firewatch.incident;

/**
 * A store cannot be reached now, through no fault of the caller: wait, then try again. A change
 * that failed this way may have been made after all when the connection broke while it was
 * committed; {@link IncidentStore.IncidentTransaction#firstTime} tells on the next try.
 */
public final class StoreUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreUnavailable(String message) {
    super(message);
  }

  public StoreUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
