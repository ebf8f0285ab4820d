package io.firewatch.triage.window;

import java.time.Duration;

/**
 * When a window closes: at whichever comes first.
 *
 * @param lines lines it holds at most
 * @param span time from its first line
 */
public record WindowSettings(int lines, Duration span) {
  public static final WindowSettings DEFAULT = new WindowSettings(100, Duration.ofSeconds(5));

  public WindowSettings {
    if (lines < 1) {
      throw new IllegalArgumentException("lines must be positive, is " + lines);
    }
    if (span.toMillis() < 1) {
      throw new IllegalArgumentException("span must be at least 1 ms, is " + span);
    }
  }
}
