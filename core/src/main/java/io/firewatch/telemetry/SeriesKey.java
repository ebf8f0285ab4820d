package io.firewatch.telemetry;

/** Identifies one series: the service it belongs to, the metric's name, and its other labels. */
public record SeriesKey(String service, String metric, Labels labels) {
  public SeriesKey {
    if (service.isBlank()) {
      throw new IllegalArgumentException("service must not be blank");
    }
    if (metric.isBlank()) {
      throw new IllegalArgumentException("metric must not be blank");
    }
  }

  public static SeriesKey of(String service, String metric) {
    return new SeriesKey(service, metric, Labels.NONE);
  }

  /** One line of text that names the series, as a person would write it. */
  @Override
  public String toString() {
    return labels.canonical().isEmpty()
        ? service + "/" + metric
        : service + "/" + metric + "{" + labels.canonical() + "}";
  }
}
