package io.firewatch.diagnosis.cause;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Latency and errors count against a service only as far as the services it calls do not explain
 * them, and only as far as they can be what was noticed.
 */
final class SymptomReasons {
  private static final double OTHER_SYMPTOM = 0.25;
  private static final double WHERE_NOTICED = 0.1;
  private static final double TRACES_KNOW_BETTER = 0.1;
  private static final Set<String> MEANS = Set.of("average", "avg", "mean");

  private final Observations observations;
  private final Map<String, Double> requests = new HashMap<>();
  private final Map<MetricFamily, Map<String, Double>> harm = new HashMap<>();
  private final Map<MetricFamily, Map<String, Deviation>> deviations = new HashMap<>();

  private SymptomReasons(Observations observations, List<Deviation> found) {
    this.observations = observations;
    for (MetricWindow window : observations.metrics()) {
      if (MetricFamily.of(window.metric()) == MetricFamily.TRAFFIC) {
        double mean = Odds.mean(window.abnormal());
        if (Double.isFinite(mean)) {
          requests.putIfAbsent(window.service(), mean);
        }
      }
    }
    for (Deviation deviation : found) {
      if (deviation.family().isSymptom()) {
        deviations
            .computeIfAbsent(deviation.family(), _ -> new TreeMap<>())
            .put(deviation.window().service(), deviation);
      }
    }
    deviations.forEach((family, of) -> harm.put(family, harms(family, of)));
  }

  static Reasons of(Observations observations, List<Deviation> found) {
    SymptomReasons symptoms = new SymptomReasons(observations, found);
    Reasons reasons = new Reasons();
    for (Deviation deviation : found) {
      if (deviation.family().isSymptom()) {
        reasons.add(
            deviation.window().service(),
            new Strength(
                Strength.Source.SYMPTOM,
                deviation.window().name(),
                deviation.seen(),
                deviation.expected(),
                deviation.family().weight() * deviation.strength() * symptoms.share(deviation)));
      }
    }
    return reasons;
  }

  private double share(Deviation deviation) {
    String service = deviation.window().service();
    Symptom symptom = observations.symptom();
    double share = observations.requests().spans().isEmpty() ? 1 : TRACES_KNOW_BETTER;
    share *= unexplained(service, deviation.family());
    if (symptom == null) {
      return share;
    }
    if (!symptom.isOf(deviation.family())) {
      share *= OTHER_SYMPTOM;
    }
    if (symptom.service().equals(service)) {
      return observations.graph().callees(service).isEmpty() ? 0 : share * WHERE_NOTICED;
    }
    return share * impact(service, symptom.service(), deviation.family());
  }

  /** How much of what was noticed this can have caused; 1 when requests are not counted. */
  private double impact(String service, String noticed, MetricFamily family) {
    double total = harm(noticed, family);
    return requests.containsKey(service) && requests.containsKey(noticed) && total > 0
        ? Math.min(1, harm(service, family) / total)
        : 1;
  }

  /** What is left after the callees, each shared among those of its callers that are harmed. */
  private double unexplained(String service, MetricFamily family) {
    double own = harm(service, family);
    double explained = 0;
    for (String callee : observations.graph().callees(service)) {
      if (isSignificant(callee, family)) {
        double all = 0;
        for (String caller : observations.graph().callers(callee)) {
          all += isSignificant(caller, family) ? requests(caller) : 0;
        }
        explained += all == 0 ? 0 : harm(callee, family) * requests(service) / all;
      }
    }
    return explained == 0 ? 1 : own <= 0 ? 0 : Math.max(0, 1 - explained / own);
  }

  private boolean isSignificant(String service, MetricFamily family) {
    Deviation deviation = deviations.getOrDefault(family, Map.of()).get(service);
    return deviation != null && deviation.strength() > CauseRanking.NOTHING;
  }

  private double harm(String service, MetricFamily family) {
    return harm.getOrDefault(family, Map.of()).getOrDefault(service, 0.0);
  }

  private double requests(String service) {
    return requests.getOrDefault(service, 1.0);
  }

  private Map<String, Double> harms(MetricFamily family, Map<String, Deviation> of) {
    Map<String, Double> harms = new HashMap<>();
    for (String service : of.keySet()) {
      MetricWindow window = meanWindow(service, family);
      if (window != null) {
        Deviation plain = Deviation.of(window, family, 0, observations.rowsBeforeAlarm());
        harms.put(service, plain.excess() * requests(service));
      }
    }
    return harms;
  }

  private @Nullable MetricWindow meanWindow(String service, MetricFamily family) {
    MetricWindow first = null;
    for (MetricWindow window : observations.metrics()) {
      if (window.service().equals(service) && MetricFamily.of(window.metric()) == family) {
        if (MEANS.contains(window.statistic().toLowerCase(Locale.ROOT))) {
          return window;
        }
        first = first == null ? window : first;
      }
    }
    return first;
  }
}
