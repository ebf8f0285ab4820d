package io.firewatch.kafka.codec;

/** A JSON record that cannot be used; the message names the field and says what is wrong. */
public final class InvalidRecord extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidRecord(String message) {
    super(message);
  }

  public InvalidRecord(String message, Throwable cause) {
    super(message, cause);
  }

  static InvalidRecord of(String field, String problem) {
    return new InvalidRecord("field " + field + " " + problem);
  }
}
