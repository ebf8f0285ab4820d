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

  /**
   * A key whose texts are the same objects as those of other keys made so: for tables of many
   * series, most of whose services, metrics and labels are alike.
   */
  public static SeriesKey shared(String service, String metric, Labels labels) {
    return new SeriesKey(
        service.intern(), metric.intern(), new Labels(labels.canonical().intern()));
  }

  /**
   * Mixed, because the hashes of texts that differ in one digit are so close that in the usual sum
   * of 31s {@code cpu_1, pod-2} and {@code cpu_2, pod-1} fall together.
   */
  @Override
  public int hashCode() {
    int hash = service.hashCode() * 0x9E3779B1 + metric.hashCode();
    hash = (hash ^ hash >>> 15) * 0x85EBCA77 + labels.hashCode();
    return hash ^ hash >>> 16;
  }

  /** One line of text that names the series, as a person would write it. */
  @Override
  public String toString() {
    return labels.canonical().isEmpty()
        ? service + "/" + metric
        : service + "/" + metric + "{" + labels.canonical() + "}";
  }
}
