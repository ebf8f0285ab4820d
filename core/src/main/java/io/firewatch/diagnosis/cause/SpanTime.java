package io.firewatch.diagnosis.cause;

import io.firewatch.diagnosis.cause.SpanForest.Node;
import io.firewatch.diagnosis.cause.SpanForest.Phase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where the time goes: in a service itself, or on the way from one service to another. Only the
 * time that no child explains counts, so a slow callee does not accuse its callers.
 */
final class SpanTime {
  private static final double SLOW = 4;
  private static final double LEAST_SPREAD = 0.1;
  private static final double MOST = 12;
  private static final double OFFSET_MILLIS = 1;

  /** What is compared with one another: an operation, or one way of calling another service. */
  private record Group(Pool pool, String operation) {}

  /** Where time is spent. The callee is the service itself when it is spent inside. */
  private record Pool(String service, String callee) {
    boolean isWithin() {
      return service.equals(callee);
    }
  }

  private record Sample(Phase phase, double millis) {}

  /** Slow spans and their extra time, normal and failing. */
  private static final class Tally {
    int normal;
    int slowNormal;
    int failing;
    int slowFailing;
    double excessNormal;
    double excessFailing;
    final List<Double> deviations = new ArrayList<>();

    double rate() {
      return failing == 0 ? 0 : slowFailing / (double) failing;
    }

    double normalRate() {
      return normal == 0 ? 0 : slowNormal / (double) normal;
    }

    double added() {
      return Math.max(
          0, excessFailing - (normal == 0 ? 0 : excessNormal * failing / (double) normal));
    }
  }

  private final SortedMap<Pool, Tally> pools =
      new TreeMap<>(Comparator.comparing(Pool::service).thenComparing(Pool::callee));

  private SpanTime(SpanForest forest) {
    Map<Group, List<Sample>> groups = new HashMap<>();
    for (Node node : forest.nodes()) {
      Pool pool = pool(node);
      double micros = pool.isWithin() ? selfMicros(node) : gapMicros(node);
      groups
          .computeIfAbsent(new Group(pool, node.span().operation()), _ -> new ArrayList<>())
          .add(new Sample(node.phase(), micros / 1000));
    }
    Map<Pool, List<Sample>> all = new HashMap<>();
    groups.forEach((group, samples) ->
        all.computeIfAbsent(group.pool(), _ -> new ArrayList<>()).addAll(samples));
    groups.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<Group, ?> e) -> e.getKey().pool().service())
                .thenComparing(e -> e.getKey().pool().callee())
                .thenComparing(e -> e.getKey().operation()))
        .forEach(e -> {
          Pool pool = e.getKey().pool();
          double[] own = normal(e.getValue());
          count(
              pool, e.getValue(), own.length > 0 ? own : normal(all.getOrDefault(pool, List.of())));
        });
  }

  static Reasons of(SpanForest forest) {
    return new SpanTime(forest).reasons();
  }

  private static Pool pool(Node node) {
    String service = node.span().service();
    if (node.children().size() == 1) {
      return new Pool(service, node.children().getFirst().service());
    }
    return new Pool(service, service);
  }

  private static double gapMicros(Node node) {
    return Math.max(0, node.span().durationMicros() - node.children().getFirst().durationMicros());
  }

  /** Duration without what the children cover, each instant counted once. */
  private static double selfMicros(Node node) {
    List<TracedSpan> children = new ArrayList<>(node.children());
    children.sort(Comparator.comparingLong(TracedSpan::startMicros));
    long covered = 0;
    long until = node.span().startMicros();
    for (TracedSpan child : children) {
      long from = Math.max(until, child.startMicros());
      long to = Math.min(node.span().endMicros(), child.endMicros());
      if (to > from) {
        covered += to - from;
        until = to;
      }
    }
    return Math.max(0, node.span().durationMicros() - covered);
  }

  /** Logarithms of the times of the reference, or of what ran before the alarm if there is none. */
  private static double[] normal(List<Sample> samples) {
    Phase normal = normalPhase(samples);
    return samples.stream()
        .filter(sample -> sample.phase() == normal)
        .mapToDouble(sample -> Math.log(sample.millis() + OFFSET_MILLIS))
        .sorted()
        .toArray();
  }

  private static Phase normalPhase(List<Sample> samples) {
    return samples.stream().anyMatch(sample -> sample.phase() == Phase.REFERENCE)
        ? Phase.REFERENCE
        : Phase.BEFORE;
  }

  /**
   * @param logs what is normal; of the whole way where an operation never ran before
   */
  private void count(Pool pool, List<Sample> samples, double[] logs) {
    Phase normal = normalPhase(samples);
    if (logs.length == 0) {
      return;
    }
    double centre = Odds.median(logs);
    double spread = Math.max(LEAST_SPREAD, Odds.spread(logs, centre));
    double usual = Math.exp(centre) - OFFSET_MILLIS;
    Tally tally = pools.computeIfAbsent(pool, _ -> new Tally());
    for (Sample sample : samples) {
      double z = (Math.log(sample.millis() + OFFSET_MILLIS) - centre) / spread;
      boolean slow = z > SLOW;
      if (sample.phase() == Phase.FAILING) {
        tally.failing++;
        tally.slowFailing += slow ? 1 : 0;
        tally.excessFailing += slow ? sample.millis() - usual : 0;
        tally.deviations.add(z);
      } else if (sample.phase() == normal) {
        tally.normal++;
        tally.slowNormal += slow ? 1 : 0;
        tally.excessNormal += slow ? sample.millis() - usual : 0;
      }
    }
  }

  private Reasons reasons() {
    Reasons reasons = new Reasons();
    double total = pools.values().stream().mapToDouble(Tally::added).sum();
    double trials = Math.log(Math.max(1, pools.size()));
    pools.forEach((pool, tally) -> {
      double change = tally.rate() - tally.normalRate();
      if (change > 0 && tally.added() > 0) {
        double strength = strength(tally, trials) * change * Math.sqrt(tally.added() / total);
        assign(reasons, pool, tally, strength);
      }
    });
    return reasons;
  }

  private static double strength(Tally tally, double trials) {
    double gain = Odds.twoRates(tally.slowFailing, tally.failing, tally.slowNormal, tally.normal);
    double[] z = tally.deviations.stream().mapToDouble(Double::doubleValue).toArray();
    double surprise = Odds.surprise(Odds.upperHalfMean(z));
    return Math.min(MOST, Odds.soft(Math.max(gain, surprise) - trials));
  }

  /** Time lost on the way belongs to the end whose other ways are slow, too. */
  private void assign(Reasons reasons, Pool pool, Tally tally, double strength) {
    double calleeShare = 0;
    if (!pool.isWithin()) {
      double callee = Math.pow(slowRate(pool, pool.callee()), 2);
      double caller = Math.pow(slowRate(pool, pool.service()), 2);
      calleeShare = callee + caller == 0 ? 0.5 : callee / (callee + caller);
    }
    String reference = pool.isWithin() ? "own time" : pool.service() + " → " + pool.callee();
    reasons.add(pool.service(), reason(reference, tally, strength * (1 - calleeShare)));
    reasons.add(pool.callee(), reason(reference, tally, strength * calleeShare));
  }

  private static Strength reason(String reference, Tally tally, double strength) {
    return new Strength(
        Strength.Source.SPAN_TIME, reference, tally.rate(), tally.normalRate(), strength);
  }

  private double slowRate(Pool pool, String end) {
    boolean callee = end.equals(pool.callee());
    int slow = 0;
    int all = 0;
    for (Map.Entry<Pool, Tally> entry : pools.entrySet()) {
      Pool other = entry.getKey();
      boolean counts =
          !other.isWithin()
              && (callee
                  ? other.callee().equals(end)
                  : !other.equals(pool)
                      && (other.service().equals(end) || other.callee().equals(end)));
      if (counts) {
        slow += entry.getValue().slowFailing;
        all += entry.getValue().failing;
      }
    }
    return all == 0 ? 0 : slow / (double) all;
  }
}
