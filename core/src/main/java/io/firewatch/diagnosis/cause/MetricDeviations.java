package io.firewatch.diagnosis.cause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Judges every metric by its own past, by how the same metric of other services moved, and by how
 * restless it has always been.
 */
final class MetricDeviations {
  private static final int ENOUGH_SERVICES = 6;
  private static final int ENOUGH_HISTORY = 100;
  private static final double PRIOR_READINGS = 5;
  private static final double LEAST_SCALE = 0.02;
  private static final double UNKNOWN_SCALE = 0.1;
  private static final double OFFSET_SHARE = 0.1;
  private static final double SUCCESS_OFFSET = 0.5;

  private MetricDeviations() {}

  /** The strongest deviation of each service and family, in the order of their names. */
  static List<Deviation> of(Observations observations) {
    Map<String, List<MetricWindow>> siblings = new TreeMap<>();
    Map<MetricFamily, Integer> series = new EnumMap<>(MetricFamily.class);
    for (MetricWindow window : observations.metrics()) {
      if (Odds.finite(window.normal()).length > 0 && Odds.finite(window.abnormal()).length > 0) {
        siblings.computeIfAbsent(window.name(), _ -> new ArrayList<>()).add(window);
        series.merge(MetricFamily.of(window.metric()), 1, Integer::sum);
      }
    }
    Map<String, Deviation> strongest = new TreeMap<>();
    for (List<MetricWindow> windows : siblings.values()) {
      MetricFamily family = MetricFamily.of(windows.getFirst().metric());
      double trials = Math.log(series.getOrDefault(family, 1));
      for (Deviation found : judge(windows, family, trials, observations.rowsBeforeAlarm())) {
        strongest.merge(
            found.window().service() + '\n' + family.name(),
            found,
            (a, b) -> b.strength() > a.strength() ? b : a);
      }
    }
    return List.copyOf(strongest.values());
  }

  private static List<Deviation> judge(
      List<MetricWindow> windows, MetricFamily family, double trials, int rowsBefore) {
    double offset = offset(windows);
    List<SeriesMove> moves =
        windows.stream().map(window -> new SeriesMove(window, rowsBefore, offset)).toList();
    double[] surprises = surprises(moves, 1);
    if (family.twoSided()) {
      double[] falls = surprises(moves, -1);
      Arrays.setAll(surprises, i -> Math.max(surprises[i], falls[i]));
    }
    List<Deviation> found = new ArrayList<>();
    for (int i = 0; i < surprises.length; i++) {
      double strength = Odds.soft(surprises[i] - trials);
      found.add(Deviation.of(windows.get(i), family, strength, rowsBefore));
    }
    return found;
  }

  private static double offset(List<MetricWindow> windows) {
    if (MetricFamily.countsSuccess(windows.getFirst().metric())) {
      return SUCCESS_OFFSET;
    }
    double typical =
        Odds.median(
            windows.stream()
                .mapToDouble(window -> Odds.median(window.normal()))
                .filter(size -> size > 0)
                .toArray());
    return OFFSET_SHARE * (Double.isNaN(typical) ? 1 : typical);
  }

  /** Surprise of each series' move, in nats. */
  private static double[] surprises(List<SeriesMove> series, int sign) {
    double[] spreads = series.stream().mapToDouble(SeriesMove::spread).toArray();
    double pool = Odds.median(Arrays.stream(spreads).filter(s -> s > 0).toArray());
    double typical = Double.isNaN(pool) ? UNKNOWN_SCALE : pool;
    double[] moves = series.stream().mapToDouble(s -> s.move(sign)).toArray();
    double between = moves.length >= ENOUGH_SERVICES ? Odds.spread(moves, Odds.median(moves)) : 0;
    double common = common(series.getFirst(), moves);
    double[] surprises = new double[moves.length];
    for (int i = 0; i < moves.length; i++) {
      SeriesMove one = series.get(i);
      double scale = scale(one, typical);
      double z = (moves[i] - common) / Math.hypot(scale, between);
      if (z > 0 && one.readings() >= ENOUGH_HISTORY) {
        z /= Math.max(1, one.restlessness(sign) / (2 * scale));
      }
      surprises[i] = Odds.surprise(z) * (one.isSilentBeforeAlarm() ? 0.5 : 1);
    }
    return surprises;
  }

  /**
   * What all services do at once, such as work harder under more load, accuses none of them. Not so
   * for symptoms, which spread from one to all.
   */
  private static double common(SeriesMove one, double[] moves) {
    boolean spreads = MetricFamily.of(one.window().metric()).isSymptom();
    return spreads || moves.length < ENOUGH_SERVICES ? 0 : Math.max(0, Odds.median(moves));
  }

  /** Own spread, drawn towards the usual one of the metric where own readings are few. */
  private static double scale(SeriesMove one, double typical) {
    double own = one.readings() * one.spread() * one.spread();
    double prior = PRIOR_READINGS * typical * typical;
    return Math.max(LEAST_SCALE, Math.sqrt((own + prior) / (one.readings() + PRIOR_READINGS)));
  }
}
