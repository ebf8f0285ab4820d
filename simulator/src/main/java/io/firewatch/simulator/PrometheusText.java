package io.firewatch.simulator;

import io.firewatch.telemetry.MetricSample;
import java.util.List;

/**
 * The current readings in the Prometheus text format 0.0.4. They carry no timestamps, so that a
 * scraper treats them as it treats those of any program.
 */
final class PrometheusText {
  static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private PrometheusText() {}

  static String of(List<MetricSample> samples, int failures) {
    StringBuilder text = new StringBuilder();
    for (Metric metric : Metric.values()) {
      head(text, metric.wireName(), metric.help(), "gauge");
      for (MetricSample sample : samples) {
        if (sample.series().metric().equals(metric.wireName())) {
          text.append(metric.wireName())
              .append("{service=\"")
              .append(sample.series().service())
              .append("\"} ")
              .append(sample.value())
              .append('\n');
        }
      }
    }
    head(text, "failure_injections_total", "Failures that have begun.", "counter");
    return text.append("failure_injections_total ").append(failures).append('\n').toString();
  }

  private static void head(StringBuilder text, String name, String help, String type) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }
}
