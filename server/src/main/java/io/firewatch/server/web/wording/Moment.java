package io.firewatch.server.web.wording;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A point in time for a {@code time} element; the browser puts it into local time.
 *
 * @param iso ISO 8601 with milliseconds
 * @param text in UTC, for where no script runs
 */
public record Moment(String iso, String text) {
  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  public static Moment of(Instant at) {
    return new Moment(at.truncatedTo(ChronoUnit.MILLIS).toString(), TEXT.format(at));
  }
}
