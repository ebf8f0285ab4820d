package io.firewatch.diagnosis.cause;

import java.util.List;

/**
 * All services weighed, most suspicious first.
 *
 * @param conclusive whether the first stands out of what chance makes of so many series; if not,
 *     nobody is accused
 * @param missing kinds of data that were not there and would have helped
 */
public record Ranking(List<Suspect> weighed, boolean conclusive, List<String> missing) {
  /** The score, in nats, that the first must exceed. */
  public static final double LEAST_SCORE = CauseRanking.NOTHING;

  public Ranking {
    weighed = List.copyOf(weighed);
    missing = List.copyOf(missing);
  }

  /** Most likely first; empty when nothing stands out. */
  public List<Suspect> suspects() {
    return conclusive ? weighed : List.of();
  }
}
