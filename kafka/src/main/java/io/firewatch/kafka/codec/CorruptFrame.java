package io.firewatch.kafka.codec;

/** Bytes that are no frame, or one that is cut short or damaged. */
public final class CorruptFrame extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CorruptFrame(String message) {
    super(message);
  }

  CorruptFrame(String message, Throwable cause) {
    super(message, cause);
  }
}
