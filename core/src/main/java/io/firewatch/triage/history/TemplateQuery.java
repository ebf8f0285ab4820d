package io.firewatch.triage.history;

import io.firewatch.telemetry.LogLevel;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Asks for the templates that most lines came from.
 *
 * @param service of which service; of all when empty
 * @param level at which level and above
 * @param words what its text or sample must hold, whatever the case; empty for anything
 * @param from minutes that end after it
 * @param to minutes that begin before it
 * @param parts into how many equal parts the window is cut
 * @param limit how many templates at most
 */
public record TemplateQuery(
    Optional<String> service,
    LogLevel level,
    String words,
    Instant from,
    Instant to,
    int parts,
    int limit) {
  public TemplateQuery {
    if (!to.isAfter(from)) {
      throw new IllegalArgumentException("to " + to + " is not after from " + from);
    }
    if (parts < 1 || limit < 1) {
      throw new IllegalArgumentException("parts and limit must be positive");
    }
  }

  /** Whether a template holds the words. */
  public boolean matches(String text, String sample) {
    String wanted = words.toLowerCase(Locale.ROOT);
    return text.toLowerCase(Locale.ROOT).contains(wanted)
        || sample.toLowerCase(Locale.ROOT).contains(wanted);
  }

  /** Epoch milliseconds at which the first minute of the window begins. */
  public long firstMillis() {
    return TemplateMinute.minute(from.toEpochMilli());
  }

  /** Epoch milliseconds at which the last minute of the window ends. */
  public long endMillis() {
    return TemplateMinute.minute(to.toEpochMilli() + TemplateMinute.MINUTE_MILLIS - 1);
  }

  /** The part that a time of the window lies in. */
  public int partOf(long millis) {
    return (int) ((millis - firstMillis()) * parts / (endMillis() - firstMillis()));
  }

  public boolean covers(TemplateMinute minute) {
    return minute.firstMillis() >= firstMillis()
        && minute.firstMillis() < endMillis()
        && minute.key().level().compareTo(level) >= 0
        && service.map(minute.key().service()::equals).orElse(true);
  }
}
