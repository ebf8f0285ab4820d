package io.firewatch.diagnosis.cause;

import io.firewatch.diagnosis.cause.Strength.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Ranks the services of a failure by how much speaks for each being its cause. Knows no names and
 * keeps nothing between calls: the same observations give the same ranking, to the last bit.
 */
public final class CauseRanking {
  /** The strength of a deviation that is as surprising as the number of series makes likely. */
  static final double NOTHING = Math.log(2);

  private static final double EXPLAINED_SHARE = 0.5;

  private CauseRanking() {}

  /** Weighs every service that anything is known about. */
  public static Ranking rank(Observations observations) {
    List<Deviation> deviations = MetricDeviations.of(observations);
    SpanForest forest = new SpanForest(observations.requests());
    Reasons reasons = new Reasons();
    for (Deviation deviation : deviations) {
      if (!deviation.family().isSymptom()) {
        reasons.add(deviation.window().service(), resource(deviation));
      }
    }
    reasons.addAll(SymptomReasons.of(observations, deviations));
    reasons.addAll(Unseen.of(observations, deviations));
    reasons.addAll(SpanTime.of(forest));
    reasons.addAll(
        new SpanEvents(
                forest,
                node ->
                    node.children().stream().map(c -> c.service() + " " + c.operation()).toList())
            .reasons(Source.SPAN_STRUCTURE));
    reasons.addAll(new SpanEvents(forest, SpanForest.Node::templates).reasons(Source.LOG));
    List<Suspect> suspects = suspects(reasons.byService(), observations.graph(), forest.calls());
    return new Ranking(
        suspects,
        !suspects.isEmpty() && suspects.getFirst().score() > NOTHING,
        missing(observations));
  }

  private static Strength resource(Deviation deviation) {
    return new Strength(
        Source.RESOURCE,
        deviation.window().name(),
        deviation.seen(),
        deviation.expected(),
        deviation.family().weight() * deviation.strength());
  }

  private static List<Suspect> suspects(
      SortedMap<String, List<Strength>> reasons, CallGraph graph, CallGraph traced) {
    SortedMap<String, Double> totals = new TreeMap<>();
    reasons.forEach((service, list) -> totals.put(service, sum(list, false) + sum(list, true)));
    List<Suspect> suspects = new ArrayList<>();
    for (Map.Entry<String, List<Strength>> entry : reasons.entrySet()) {
      String service = entry.getKey();
      List<Strength> all = new ArrayList<>(entry.getValue());
      double strongest = 0;
      String callee = "";
      for (CallGraph calls : List.of(graph, traced)) {
        for (String called : calls.callees(service)) {
          double total = totals.getOrDefault(called, 0.0);
          if (total > strongest) {
            strongest = total;
            callee = called;
          }
        }
      }
      double explained = EXPLAINED_SHARE * Math.min(sum(all, true), strongest);
      if (explained > 0) {
        all.add(new Strength(Source.EXPLAINED, callee, strongest, 0, -explained));
      }
      suspects.add(Suspect.of(service, all));
    }
    suspects.sort(
        Comparator.comparingDouble(Suspect::score)
            .reversed()
            .thenComparing(
                Comparator.comparingDouble((Suspect s) -> totals.getOrDefault(s.service(), 0.0))
                    .reversed())
            .thenComparing(Suspect::service));
    return suspects;
  }

  private static List<String> missing(Observations observations) {
    RequestRecords requests = observations.requests();
    List<String> missing = new ArrayList<>();
    if (observations.metrics().isEmpty()) {
      missing.add("metrics");
    }
    if (requests.spans().isEmpty()) {
      missing.add("spans");
    } else if (requests.referenceSpans().isEmpty()) {
      missing.add("spans of a time without failure");
    }
    if (requests.logs().isEmpty()) {
      missing.add("logs");
    } else if (requests.referenceLogs().isEmpty()) {
      missing.add("logs of a time without failure");
    }
    if (observations.graph().isEmpty() && requests.spans().isEmpty()) {
      missing.add("a call graph");
    }
    return missing;
  }

  private static double sum(List<Strength> reasons, boolean travelling) {
    return reasons.stream()
        .filter(r -> r.source().travels() == travelling)
        .mapToDouble(Strength::strength)
        .sum();
  }
}
