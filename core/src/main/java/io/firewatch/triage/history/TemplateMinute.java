package io.firewatch.triage.history;

/**
 * Lines of one template within one minute of arrival, or the first of them while the minute goes
 * on. Of two with the same key and first line the one that counts more replaces the other; a minute
 * that was interrupted has several that begin at different lines, which add up.
 *
 * @param text of the template, as it is known now
 * @param sample first line, at most {@value #SAMPLE} characters
 * @param firstMillis when the first line arrived, epoch milliseconds
 * @param lines at least one
 */
public record TemplateMinute(
    TemplateKey key, String text, String sample, long firstMillis, long lastMillis, long lines) {
  /** Most characters that are kept of a text or a line. */
  public static final int SAMPLE = 500;

  /** How long it is at most. */
  public static final long MINUTE_MILLIS = 60_000;

  public TemplateMinute {
    if (lines < 1) {
      throw new IllegalArgumentException("lines must be positive, is " + lines);
    }
    if (lastMillis < firstMillis || minute(lastMillis) != minute(firstMillis)) {
      throw new IllegalArgumentException(
          "lines from " + firstMillis + " to " + lastMillis + " are not of one minute");
    }
    text = cut(text);
    sample = cut(sample);
  }

  /** Epoch milliseconds at which the minute begins. */
  public long minuteMillis() {
    return minute(firstMillis);
  }

  static long minute(long millis) {
    return Math.floorDiv(millis, MINUTE_MILLIS) * MINUTE_MILLIS;
  }

  static String cut(String text) {
    return text.length() <= SAMPLE ? text : text.substring(0, SAMPLE - 1) + "…";
  }
}
