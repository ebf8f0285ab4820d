package io.firewatch.simulator;

import io.firewatch.telemetry.LogLine;

/**
 * A log line and why it was written.
 *
 * @param cause {@link #ROUTINE}, {@link #STRAY} or the name of a meltdown's cause
 */
public record LabelledLine(LogLine line, String cause) {
  /** Normal operation. */
  public static final String ROUTINE = "routine";

  /** A single error that nothing follows from. */
  public static final String STRAY = "stray-error";
}
