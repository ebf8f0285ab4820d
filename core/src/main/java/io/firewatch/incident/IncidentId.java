package io.firewatch.incident;

import java.util.Locale;
import java.util.UUID;

/** Identifies an incident. */
public record IncidentId(UUID value) {
  /**
   * @throws IllegalArgumentException when the text is not a UUID
   */
  public static IncidentId parse(String text) {
    if (text.length() != 36) {
      throw new IllegalArgumentException("not a UUID: " + text);
    }
    return new IncidentId(UUID.fromString(text));
  }

  /** The short form people use: {@code INC-} and the first eight hex digits. */
  public String display() {
    return "INC-" + value.toString().substring(0, 8).toUpperCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
