package io.firewatch.simulator;

import io.firewatch.telemetry.MetricSample;
import io.firewatch.telemetry.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A sample of the requests of one interval as traces: in at the services nobody calls, from there
 * along the call graph. Each service takes the time, and fails as often, as its readings say; what
 * it owes to the services it calls is theirs and not counted twice.
 */
final class Journeys {
  private static final double TRACES_PER_SECOND = 2;
  private static final int MAX_TRACES = 40;

  /** Of the requests of a caller, those that need one of its callees. */
  private static final double CALL_SHARE = 0.6;

  /** How much of a callee's excess is in its caller's own readings, as {@link Levels} has it. */
  private static final double LATENCY_SHARE = 0.25;

  private static final double ERROR_SHARE = 0.30;

  /** A caller fails with what it called this often; else it answers without. */
  private static final double FAILS_WITH_CALLEE = 0.5;

  private final long seed;
  private final Duration interval;

  Journeys(long seed, Duration interval) {
    this.seed = seed;
    this.interval = interval;
  }

  /** Traces that end at {@code at}, with the readings of that instant. */
  List<Span> during(Instant at, List<MetricSample> samples) {
    RandomGenerator random = Dice.of(seed, "journeys", at.toEpochMilli());
    Readings readings = new Readings(samples);
    List<Span> spans = new ArrayList<>();
    for (SimulatedService service : Shop.services()) {
      if (Shop.callersOf(service.name()).isEmpty()) {
        double expected = TRACES_PER_SECOND * interval.toMillis() / 1_000.0;
        int count = Math.min(MAX_TRACES, Dice.count(expected, random));
        for (int i = 0; i < count; i++) {
          long start = at.toEpochMilli() - random.nextLong(interval.toMillis());
          new Journey(Wording.hex(32, random), readings, random, spans).visit(service, "", start);
        }
      }
    }
    return spans;
  }

  /** The level of each metric of each service in this interval. */
  private static final class Readings {
    private final Map<String, Double> values = new HashMap<>();

    Readings(List<MetricSample> samples) {
      for (MetricSample sample : samples) {
        values.put(sample.series().service() + "/" + sample.series().metric(), sample.value());
      }
    }

    double of(SimulatedService service, Metric metric) {
      return values.getOrDefault(
          service.name() + "/" + metric.wireName(), service.baseline(metric));
    }

    /** The reading without what callees have put on top of it. */
    double own(SimulatedService service, Metric metric, double share) {
      double excess = 0;
      for (String name : service.callees()) {
        SimulatedService callee = Shop.service(name);
        excess += Math.max(0, of(callee, metric) - callee.baseline(metric));
      }
      return Math.max(0, of(service, metric) - share * excess);
    }
  }

  private record Visit(double millis, boolean failed) {}

  /** One request on its way. */
  private record Journey(
      String trace, Readings readings, RandomGenerator random, List<Span> spans) {

    Visit visit(SimulatedService service, String parent, long start) {
      String id = Wording.hex(16, random);
      // Exponential with its 99th percentile where the readings have theirs.
      double scale = readings.own(service, Metric.LATENCY_P99, LATENCY_SHARE) / Math.log(100);
      double self = 1 + scale * random.nextExponential();
      boolean failed =
          100 * random.nextDouble() < readings.own(service, Metric.ERROR_RATE, ERROR_SHARE);
      double waited = 0;
      for (String callee : service.callees()) {
        if (random.nextDouble() < CALL_SHARE) {
          Visit called = visit(Shop.service(callee), id, start + (long) (self / 2 + waited));
          waited += called.millis();
          failed |= called.failed() && random.nextDouble() < FAILS_WITH_CALLEE;
        }
      }
      spans.add(
          new Span(
              trace,
              id,
              parent,
              service.name(),
              "POST /" + service.name().replace("-service", ""),
              start,
              self + waited,
              failed,
              Map.of()));
      return new Visit(self + waited, failed);
    }
  }
}
