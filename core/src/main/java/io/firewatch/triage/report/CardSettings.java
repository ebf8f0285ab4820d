package io.firewatch.triage.report;

import java.time.Duration;

/**
 * How long cards live.
 *
 * @param quiet without notable lines, until a card is closed
 * @param calm without a critical window, until a critical card is closed and its signal over
 * @param tellEvery least time between two tellings of a card that did not become worse
 */
public record CardSettings(Duration quiet, Duration calm, Duration tellEvery) {
  public static final CardSettings DEFAULT =
      new CardSettings(Duration.ofSeconds(60), Duration.ofSeconds(15), Duration.ofSeconds(1));
}
