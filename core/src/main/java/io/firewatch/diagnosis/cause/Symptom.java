package io.firewatch.diagnosis.cause;

/**
 * Where and in what the failure was noticed.
 *
 * @param metric what was alarming; several names may be joined by a slash
 */
public record Symptom(String service, String metric) {
  boolean isOf(MetricFamily family) {
    for (String part : metric.split("/")) {
      if (MetricFamily.of(part) == family) {
        return true;
      }
    }
    return false;
  }
}
