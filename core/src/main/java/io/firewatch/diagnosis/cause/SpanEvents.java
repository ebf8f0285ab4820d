package io.firewatch.diagnosis.cause;

import io.firewatch.diagnosis.cause.SpanForest.Context;
import io.firewatch.diagnosis.cause.SpanForest.Node;
import io.firewatch.diagnosis.cause.SpanForest.Phase;
import io.firewatch.diagnosis.cause.Strength.Source;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What an operation does, told by the calls it makes or the lines it logs: something that it always
 * did and does no more, or never did and does now, points at it.
 */
final class SpanEvents {
  private static final int LEAST_SPANS = 3;
  private static final double MOST = 12;
  private static final double UNTYPICAL = 0.25;
  private static final Pattern BAD =
      Pattern.compile("(?i)err|exception|fail|fatal|timeout|refused|reset|unavailable|abort|panic");

  private static final int[] NONE = new int[Phase.values().length];

  private record Event(Context context, String name) {
    boolean isBad() {
      return BAD.matcher(name).find();
    }
  }

  private final Map<Context, int[]> spans = new HashMap<>();
  private final Map<Event, int[]> hits = new HashMap<>();

  /** Counts events of the forest's spans; {@code events} names those of one span. */
  SpanEvents(SpanForest forest, Function<Node, Collection<String>> events) {
    for (Node node : forest.nodes()) {
      int phase = node.phase().ordinal();
      spans.computeIfAbsent(node.context(), _ -> new int[Phase.values().length])[phase]++;
      for (String name : new TreeSet<>(events.apply(node))) {
        hits.computeIfAbsent(new Event(node.context(), name), _ -> new int[Phase.values().length])[
            phase]++;
      }
    }
  }

  Reasons reasons(Source source) {
    Map<String, Strength> ordered = new TreeMap<>();
    Map<String, String> services = new HashMap<>();
    double trialsOfBad = Math.log(Math.max(1, comparable(true)));
    double trialsOfGood = Math.log(Math.max(1, comparable(false)));
    hits.forEach((event, counts) -> {
      int[] of = spans.getOrDefault(event.context(), counts);
      double strength = strength(event, counts, of, event.isBad() ? trialsOfBad : trialsOfGood);
      if (strength > 0) {
        String reference = event.context().operation() + " → " + event.name();
        String key = event.context().service() + '\n' + reference;
        services.put(key, event.context().service());
        ordered.put(
            key,
            new Strength(
                source,
                reference,
                rate(counts, of, Phase.FAILING),
                normalRate(counts, of),
                strength));
      }
    });
    Reasons reasons = new Reasons();
    ordered.forEach((key, reason) -> reasons.add(services.getOrDefault(key, ""), reason));
    return reasons.strongest();
  }

  /**
   * Events of a kind that could have changed at all: their operation ran often enough in both
   * times. Lines that tell of trouble are few, so one that is new is not to be excused by all the
   * others that might have changed.
   */
  private long comparable(boolean bad) {
    return hits.keySet().stream()
        .filter(event -> event.isBad() == bad)
        .map(event -> spans.getOrDefault(event.context(), NONE))
        .filter(of ->
            of[Phase.FAILING.ordinal()] >= LEAST_SPANS
                && of[Phase.REFERENCE.ordinal()] + of[Phase.BEFORE.ordinal()] >= LEAST_SPANS)
        .count();
  }

  private static double strength(Event event, int[] hits, int[] of, double trials) {
    int failing = Phase.FAILING.ordinal();
    int reference = Phase.REFERENCE.ordinal();
    int before = Phase.BEFORE.ordinal();
    int normalHits = hits[reference] + hits[before];
    int normalOf = of[reference] + of[before];
    double all = against(hits[failing], of[failing], normalHits, normalOf, trials);
    double far =
        of[reference] < LEAST_SPANS
            ? all
            : against(hits[failing], of[failing], hits[reference], of[reference], trials);
    boolean rises = hits[failing] * (double) normalOf > normalHits * (double) of[failing];
    return (all + far) / 2 * (event.isBad() == rises ? 1 : UNTYPICAL);
  }

  private static double against(int hits, int of, int normalHits, int normalOf, double trials) {
    if (of < LEAST_SPANS || normalOf < LEAST_SPANS) {
      return 0;
    }
    double gain = Odds.twoRates(hits, of, normalHits, normalOf);
    double change = hits / (double) of - normalHits / (double) normalOf;
    return Math.min(MOST, Odds.soft(gain - trials)) * change * change;
  }

  private static double rate(int[] hits, int[] of, Phase phase) {
    int i = phase.ordinal();
    return of[i] == 0 ? 0 : hits[i] / (double) of[i];
  }

  private static double normalRate(int[] hits, int[] of) {
    int n = of[Phase.REFERENCE.ordinal()] + of[Phase.BEFORE.ordinal()];
    return n == 0
        ? 0
        : (hits[Phase.REFERENCE.ordinal()] + hits[Phase.BEFORE.ordinal()]) / (double) n;
  }
}
