package io.firewatch.topology;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The calls of one edge and operation in one minute, as one writer saw them. It is told again as it
 * grows, so of two with one {@code part} the one with more requests counts.
 *
 * @param part which writer's, of which minute, edge and operation; sums go over parts
 * @param caller empty for requests from outside
 * @param exemplars a few spans to look at: the slowest, and failed ones
 */
public record CallRollup(
    String part,
    Instant minute,
    String caller,
    String callee,
    String operation,
    Traffic traffic,
    List<Exemplar> exemplars) {
  /** How many exemplars there are at most. */
  public static final int EXEMPLARS = 4;

  public CallRollup {
    exemplars = List.copyOf(exemplars);
  }

  /** A span worth looking at. */
  public record Exemplar(
      String traceId, String spanId, long startMillis, double durationMillis, boolean failed) {}

  CallRollup plus(Call call) {
    List<Exemplar> all = new ArrayList<>(exemplars);
    all.add(
        new Exemplar(
            call.traceId(),
            call.spanId(),
            call.startMillis(),
            call.durationMillis(),
            call.failed()));
    return new CallRollup(
        part, minute, caller, callee, operation, traffic.plus(Traffic.of(call)), worth(all));
  }

  /** The worst half of the room for failed ones, slowest first; the rest for the slowest of all. */
  static List<Exemplar> worth(List<Exemplar> all) {
    Comparator<Exemplar> slowest =
        Comparator.comparingDouble(Exemplar::durationMillis)
            .reversed()
            .thenComparing(Exemplar::spanId);
    List<Exemplar> chosen =
        new ArrayList<>(
            all.stream().filter(Exemplar::failed).sorted(slowest).limit(EXEMPLARS / 2).toList());
    all.stream()
        .sorted(slowest)
        .filter(exemplar -> !chosen.contains(exemplar))
        .limit(EXEMPLARS - chosen.size())
        .forEach(chosen::add);
    return chosen;
  }
}
