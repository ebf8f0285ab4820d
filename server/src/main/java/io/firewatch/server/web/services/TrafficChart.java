package io.firewatch.server.web.services;

import io.firewatch.server.web.wording.Figures;
import io.firewatch.server.web.wording.Moment;
import io.firewatch.topology.CallStore;
import io.firewatch.topology.Traffic;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How a figure of a service went over the last hour, by the minute. */
public record TrafficChart(
    String id, String title, String unit, String latest, String worst, List<Reading> readings) {
  private static final double P95 = 0.95;

  public TrafficChart {
    readings = List.copyOf(readings);
  }

  public record Reading(Moment at, double value, String text) {}

  /** None when there was no request. */
  static List<TrafficChart> of(List<CallStore.Minute> minutes) {
    if (minutes.isEmpty()) {
      return List.of();
    }
    return List.of(
        chart("latency", "p95 latency", "ms", minutes, t -> t.latencies().quantile(P95)),
        chart("errors", "Failed requests", "%", minutes, t -> 100 * t.errorShare()),
        chart("requests", "Requests a minute", "", minutes, Traffic::requests));
  }

  private static TrafficChart chart(
      String id,
      String title,
      String unit,
      List<CallStore.Minute> minutes,
      ToDoubleFunction<Traffic> figure) {
    List<Reading> readings =
        minutes.stream()
            .map(minute -> {
              double value = figure.applyAsDouble(minute.traffic());
              return new Reading(Moment.of(minute.minute()), value, text(value, unit));
            })
            .toList();
    double worst = readings.stream().mapToDouble(Reading::value).max().orElse(0);
    return new TrafficChart(
        id, title, unit, readings.getLast().text(), text(worst, unit), readings);
  }

  private static String text(double value, String unit) {
    return unit.isEmpty() ? Figures.plain(value) : Figures.plain(value) + "\u00a0" + unit;
  }
}
