package io.firewatch.diagnosis.live;

import io.firewatch.telemetry.Reading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Pearson's correlation of two series over the times that both have. */
final class Correlation {
  private static final int LEAST = 10;

  private Correlation() {}

  /** −1..1; 0 when they share fewer than ten readings or one of them never moves. */
  static double of(List<Reading> a, List<Reading> b) {
    Map<Long, Double> other = new HashMap<>();
    b.forEach(reading -> other.put(reading.timestampMillis(), reading.value()));
    List<Reading> shared =
        a.stream().filter(reading -> other.containsKey(reading.timestampMillis())).toList();
    if (shared.size() < LEAST) {
      return 0;
    }
    double meanA = shared.stream().mapToDouble(Reading::value).average().orElse(0);
    double meanB = shared.stream().mapToDouble(r -> value(other, r)).average().orElse(0);
    double together = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (Reading reading : shared) {
      double x = reading.value() - meanA;
      double y = value(other, reading) - meanB;
      together += x * y;
      squaresA += x * x;
      squaresB += y * y;
    }
    double scale = Math.sqrt(squaresA * squaresB);
    return scale > 0 ? together / scale : 0;
  }

  private static double value(Map<Long, Double> other, Reading reading) {
    return other.getOrDefault(reading.timestampMillis(), 0.0);
  }
}
