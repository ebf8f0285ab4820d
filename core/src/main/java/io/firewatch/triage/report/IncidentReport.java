package io.firewatch.triage.report;

import java.util.List;

/**
 * What a window of log lines tells a person.
 *
 * @param impactedServices most affected first
 * @param noiseReductionRatio 1 − reports / lines of the window, 0..1; computed, never taken over
 *     from a writer
 */
public record IncidentReport(
    String title,
    Level severity,
    List<String> impactedServices,
    String summary,
    double noiseReductionRatio) {
  public IncidentReport {
    if (title.isBlank()) {
      throw new IllegalArgumentException("title must not be blank");
    }
    if (!(noiseReductionRatio >= 0 && noiseReductionRatio <= 1)) {
      throw new IllegalArgumentException(
          "noiseReductionRatio must be in 0..1, is " + noiseReductionRatio);
    }
    impactedServices = List.copyOf(impactedServices);
  }

  /** How bad it is. */
  public enum Level {
    CRITICAL,
    WARNING,
    INFO
  }

  /**
   * The part of the lines nobody has to read.
   *
   * @param reports at least 0
   * @param lines at least 0; without lines nothing was reduced
   */
  public static double noiseReduction(long reports, long lines) {
    return lines <= 0 ? 0 : Math.clamp(1 - (double) reports / lines, 0, 1);
  }
}
