package io.firewatch.diagnosis.live;

import io.firewatch.detection.MetricKind;
import io.firewatch.diagnosis.Category;
import io.firewatch.incident.Signal;
import io.firewatch.telemetry.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What signals say of the kind of trouble. A resource that runs out explains errors and slowness,
 * so it weighs more than they do; hardly any traffic left tells of being cut off.
 */
final class SignalClues {
  private static final double RESOURCE = 3.5;
  private static final double SYMPTOM = 1.6;
  private static final double HINT = 0.7;
  private static final double GONE = 1.6;

  /** What errors and slowness say of a change, where there was one. */
  private static final double CHANGED = 1.2;

  private static final Map<MetricKind, Map<Category, Double>> WEIGHTS =
      new EnumMap<>(MetricKind.class);

  static {
    WEIGHTS.put(MetricKind.CPU, Map.of(Category.CPU, RESOURCE));
    WEIGHTS.put(MetricKind.MEMORY, Map.of(Category.MEMORY, RESOURCE));
    WEIGHTS.put(MetricKind.CONNECTIONS, Map.of(Category.CONNECTIONS, RESOURCE));
    WEIGHTS.put(MetricKind.LAG, Map.of(Category.BACKLOG, RESOURCE));
    WEIGHTS.put(
        MetricKind.LATENCY,
        Map.of(
            Category.SLOWNESS, SYMPTOM,
            Category.DEPLOYMENT, CHANGED,
            Category.DEPENDENCY, HINT,
            Category.NETWORK, HINT));
    WEIGHTS.put(
        MetricKind.ERRORS,
        Map.of(
            Category.APPLICATION, SYMPTOM,
            Category.DEPLOYMENT, CHANGED,
            Category.DEPENDENCY, HINT,
            Category.NETWORK, HINT));
    WEIGHTS.put(MetricKind.TRAFFIC, Map.of(Category.DEPENDENCY, GONE, Category.NETWORK, GONE));
  }

  private final Phrasing phrasing;
  private final ContextClues context;
  private final Exhibits exhibits;

  SignalClues(Phrasing phrasing, ContextClues context, Exhibits exhibits) {
    this.phrasing = phrasing;
    this.context = context;
    this.exhibits = exhibits;
  }

  /**
   * One of each kind of metric and service, the most severe. That a budget burns is said of the
   * same failures once more, so it counts only where nothing else was told.
   */
  List<Clue> of(List<Signal> signals) {
    boolean onlyBurns =
        signals.stream().allMatch(signal -> signal.source() == Signal.Source.BURN_RATE);
    Map<String, Signal> worst = new LinkedHashMap<>();
    signals.stream()
        .filter(signal -> onlyBurns || signal.source() != Signal.Source.BURN_RATE)
        .sorted(Comparator.comparing(Signal::severity).thenComparing(Signal::onset))
        .forEach(
            signal -> worst.putIfAbsent(signal.service() + '\n' + kind(signal).name(), signal));
    List<Clue> clues = new ArrayList<>();
    for (Signal signal : worst.values()) {
      UUID evidence = exhibits.of(signal);
      boolean changed = context.change(signal.service()).isPresent();
      new EnumMap<>(weights(signal))
          .forEach((category, weight) -> {
            if (category != Category.DEPLOYMENT || changed) {
              clues.add(
                  new Clue(
                      signal.service(),
                      category,
                      text(signal),
                      weight * certainty(signal),
                      List.of(evidence)));
            }
          });
    }
    return clues;
  }

  private static MetricKind kind(Signal signal) {
    MetricKind kind = MetricKind.of(signal.name());
    return kind == MetricKind.SUCCESS ? MetricKind.ERRORS : kind;
  }

  private static Map<Category, Double> weights(Signal signal) {
    Map<Category, Double> weights = WEIGHTS.get(kind(signal));
    if (weights != null) {
      return weights;
    }
    return Category.filedUnder(signal.type().name())
        .map(category -> Map.of(category, SYMPTOM))
        .orElse(Map.of(Category.UNKNOWN, 0.0));
  }

  private static double certainty(Signal signal) {
    double severe =
        signal.severity() == Severity.CRITICAL ? 1 : signal.severity() == Severity.HIGH ? 0.9 : 0.7;
    return signal.source() == Signal.Source.ALERT ? 0.7 * severe : severe;
  }

  private String text(Signal signal) {
    return switch (signal.source()) {
      case METRIC ->
          signal.measure() == null
              ? phrasing.metric(signal.name()) + ": " + signal.description()
              : "%s at %s, normally about %s"
                  .formatted(
                      phrasing.metric(signal.name()),
                      phrasing.amount(signal.name(), signal.measure().observed()),
                      phrasing.amount(signal.name(), signal.measure().baseline()));
      case ALERT -> "alert " + signal.name();
      case SILENCE, LOG, FORECAST, BURN_RATE -> signal.description();
    };
  }
}
