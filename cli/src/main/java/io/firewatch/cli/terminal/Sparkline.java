package io.firewatch.cli.terminal;

import java.util.Collections;
import java.util.List;

/** Readings as a row of bars, with a second row that marks those outside the normal band. */
public final class Sparkline {
  private static final String BARS = "▁▂▃▄▅▆▇█";

  private final List<Double> readings;
  private final double lower;
  private final double upper;

  /**
   * @param most readings to show, the latest ones
   */
  public Sparkline(List<Double> readings, double lower, double upper, int most) {
    this.readings =
        List.copyOf(readings.subList(Math.max(0, readings.size() - most), readings.size()));
    this.lower = lower;
    this.upper = upper;
  }

  public String bars() {
    if (readings.isEmpty()) {
      return "";
    }
    double least = Math.min(lower, Collections.min(readings));
    double most = Math.max(upper, Collections.max(readings));
    StringBuilder bars = new StringBuilder();
    for (double reading : readings) {
      double share = most > least ? (reading - least) / (most - least) : 0;
      bars.append(BARS.charAt((int) Math.min(BARS.length() - 1.0, share * BARS.length())));
    }
    return bars.toString();
  }

  /** A caret under every reading outside the band. */
  public String marks() {
    StringBuilder marks = new StringBuilder();
    for (double reading : readings) {
      marks.append(isNormal(reading) ? ' ' : '^');
    }
    return marks.toString().stripTrailing();
  }

  private boolean isNormal(double reading) {
    return lower == upper || reading >= lower && reading <= upper;
  }
}
