package io.firewatch.triage.live;

import io.firewatch.triage.template.MinerSettings;
import io.firewatch.triage.window.WindowSettings;
import java.time.Duration;

/**
 * How log lines are triaged.
 *
 * @param windows of each service
 * @param sampleOneOf while triage is behind, one of so many lines below WARN is looked at
 * @param forgetAfter when a service without lines is forgotten
 */
public record TriageSettings(
    WindowSettings windows, MinerSettings miner, int sampleOneOf, Duration forgetAfter) {
  public static final TriageSettings DEFAULT =
      new TriageSettings(WindowSettings.DEFAULT, MinerSettings.DEFAULT, 10, Duration.ofHours(6));

  public TriageSettings {
    if (sampleOneOf < 1) {
      throw new IllegalArgumentException("sampleOneOf must be positive, is " + sampleOneOf);
    }
  }
}
