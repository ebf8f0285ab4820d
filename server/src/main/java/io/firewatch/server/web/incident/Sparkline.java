package io.firewatch.server.web.incident;

import io.firewatch.server.web.wording.Scale;
import io.firewatch.telemetry.Reading;
import java.util.List;
import java.util.Locale;

/**
 * A small line of a series' readings, in a box of {@value #WIDTH} by {@value #HEIGHT}.
 *
 * @param points for an SVG polyline
 * @param bandTop where the normal band begins, from above
 * @param bandHeight 0 for no band
 * @param endX where the latest reading is
 * @param label what it shows, in words
 */
public record Sparkline(
    String points, double bandTop, double bandHeight, double endX, double endY, String label) {
  static final double WIDTH = 160;
  static final double HEIGHT = 36;
  private static final double MARGIN = 3;

  static Sparkline of(SeriesHistory history) {
    double low = history.hasBand() ? history.lower() : Double.MAX_VALUE;
    double high = history.hasBand() ? history.upper() : -Double.MAX_VALUE;
    for (Reading reading : history.readings()) {
      low = Math.min(low, reading.value());
      high = Math.max(high, reading.value());
    }
    Box box = new Box(low, high == low ? low + 1 : high, history.readings());
    StringBuilder points = new StringBuilder();
    for (Reading reading : history.readings()) {
      points.append(points.isEmpty() ? "" : " ").append(box.x(reading)).append(',');
      points.append(box.y(reading.value()));
    }
    Reading last = history.readings().getLast();
    double top = history.hasBand() ? box.y(history.upper()) : 0;
    double height = history.hasBand() ? box.y(history.lower()) - top : 0;
    return new Sparkline(
        points.toString(),
        round(top),
        round(height),
        box.x(last),
        box.y(last.value()),
        label(history));
  }

  private static String label(SeriesHistory history) {
    Scale scale = Scale.of(history.series().metric(), history.largest());
    String normal =
        history.hasBand() ? ", normally " + scale.band(history.lower(), history.upper()) : "";
    return "Last %d readings, latest %s, worst %s%s"
        .formatted(
            history.readings().size(),
            scale.text(history.readings().getLast().value()),
            scale.text(history.worst().value()),
            normal);
  }

  private record Box(double low, double high, List<Reading> readings) {
    double x(Reading reading) {
      long from = readings.getFirst().timestampMillis();
      long span = Math.max(1, readings.getLast().timestampMillis() - from);
      double share = (reading.timestampMillis() - from) / (double) span;
      return round(MARGIN + share * (WIDTH - 2 * MARGIN));
    }

    double y(double value) {
      double share = (value - low) / (high - low);
      return round(HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN));
    }
  }

  private static double round(double value) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.1f", value));
  }
}
