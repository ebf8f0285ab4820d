package io.firewatch.incident;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;

/**
 * Where a page of incidents ended: the last one's detection and id. A page goes on strictly after
 * it, so incidents that come in meanwhile move nothing.
 */
public record PageCursor(Instant detectedAt, IncidentId id) {
  private static final long MICROS = 1_000_000;

  public static PageCursor of(Incident incident) {
    return new PageCursor(incident.detectedAt(), incident.id());
  }

  /** The cursor as clients carry it; what is in it is nobody's business. */
  public String text() {
    String plain =
        String.format(
            Locale.ROOT,
            "%d.%06d/%s",
            detectedAt.getEpochSecond(),
            detectedAt.getNano() / 1000,
            id.value());
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * @throws IllegalArgumentException when the text is not one that {@link #text} gave
   */
  public static PageCursor parse(String text) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
      int dot = plain.indexOf('.');
      int slash = plain.indexOf('/');
      long seconds = Long.parseLong(plain.substring(0, dot));
      long micros = Long.parseLong(plain.substring(dot + 1, slash));
      if (micros < 0 || micros >= MICROS) {
        throw new IllegalArgumentException("microseconds out of range");
      }
      Instant at = Instant.ofEpochSecond(seconds, micros * 1000);
      return new PageCursor(at, IncidentId.parse(plain.substring(slash + 1)));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("cursor is not one that a page ended with", e);
    }
  }
}
