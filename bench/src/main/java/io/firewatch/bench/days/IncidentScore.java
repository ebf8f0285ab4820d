package io.firewatch.bench.days;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How good the incidents of a day are, against the failures that were injected. A raise from a
 * minute before to five minutes after an injection finds that failure, if it is not found yet; else
 * it is a duplicate; a raise at any other time is false.
 *
 * @param faults failures injected
 * @param found failures found
 * @param raises incidents raised, re-openings included
 * @param duplicates raises for failures found before
 * @param wrong raises when nothing was injected
 * @param named failures found with the right service
 * @param medianDelaySeconds from injection to raise, of those found; NaN when none was
 */
public record IncidentScore(
    int faults,
    int found,
    int raises,
    int duplicates,
    int wrong,
    int named,
    double medianDelaySeconds) {
  private static final Duration BEFORE = Duration.ofSeconds(60);
  private static final Duration AFTER = Duration.ofSeconds(300);

  /** A failure that was injected. */
  public record Fault(Instant at, String service, String kind) {}

  /** Scores raises, in any order. */
  public static IncidentScore of(List<Fault> faults, List<FoundIncident> raises) {
    List<Fault> ordered = faults.stream().sorted(Comparator.comparing(Fault::at)).toList();
    Set<Integer> seen = new HashSet<>();
    double[] delays = new double[faults.size()];
    int duplicates = 0;
    int wrong = 0;
    int named = 0;
    for (FoundIncident raise :
        raises.stream().sorted(Comparator.comparing(FoundIncident::start)).toList()) {
      List<Integer> near = near(ordered, raise.start());
      int first = near.stream().filter(i -> !seen.contains(i)).findFirst().orElse(-1);
      if (first >= 0) {
        Fault fault = ordered.get(first);
        delays[seen.size()] = delay(fault, raise);
        seen.add(first);
        named += fault.service().equals(raise.service()) ? 1 : 0;
      } else if (near.isEmpty()) {
        wrong++;
      } else {
        duplicates++;
      }
    }
    double median = median(Arrays.copyOf(delays, seen.size()));
    return new IncidentScore(
        faults.size(), seen.size(), raises.size(), duplicates, wrong, named, median);
  }

  private static double delay(Fault fault, FoundIncident raise) {
    return Math.max(0, Duration.between(fault.at(), raise.start()).toMillis() / 1_000.0);
  }

  private static List<Integer> near(List<Fault> faults, Instant start) {
    return IntStream.range(0, faults.size())
        .filter(i -> !start.isBefore(faults.get(i).at().minus(BEFORE)))
        .filter(i -> !start.isAfter(faults.get(i).at().plus(AFTER)))
        .boxed()
        .toList();
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    int middle = values.length / 2;
    if (values.length == 0) {
      return Double.NaN;
    }
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }

  /** Share of the failures that were found. */
  public double recall() {
    return faults == 0 ? 0 : (double) found / faults;
  }

  /** Share of the raises that found a failure. */
  public double precision() {
    return raises == 0 ? 0 : (double) found / raises;
  }

  /** Harmonic mean of precision and recall. */
  public double f1() {
    double sum = recall() + precision();
    return sum == 0 ? 0 : 2 * recall() * precision() / sum;
  }
}
