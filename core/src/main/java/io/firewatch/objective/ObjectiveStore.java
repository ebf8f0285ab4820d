package io.firewatch.objective;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps how objectives stand and what they spent. */
public interface ObjectiveStore {
  /**
   * Keeps reports, in order. A minute or an hour told again is as it counts most; a standing is the
   * one of the newest reading.
   */
  void save(List<ObjectiveReport> reports);

  /** How all objectives stand, by id. */
  List<Stood> standings();

  /**
   * How an objective stood last.
   *
   * @param revision what was measured
   */
  record Stood(ObjectiveId id, String revision, ObjectiveReport.Standing standing) {}

  default Optional<Stood> standing(ObjectiveId id) {
    return standings().stream().filter(one -> one.id().equals(id)).findFirst();
  }

  /** What an objective spent. */
  record Asked(ObjectiveId id, String revision, Grain grain, Instant from, Instant to) {}

  /** How finely it is kept. */
  enum Grain {
    MINUTE(60),
    HOUR(3600);

    private final int seconds;

    Grain(int seconds) {
      this.seconds = seconds;
    }

    public int seconds() {
      return seconds;
    }
  }

  /** The slots that begin at or after {@code from} and before {@code to}, oldest first. */
  List<ObjectiveReport.Slot> spent(Asked asked);

  /** The sum of those slots. */
  default Spend sum(Asked asked) {
    return spent(asked).stream().map(ObjectiveReport.Slot::spend).reduce(Spend.NONE, Spend::plus);
  }

  /**
   * Removes slots that begin before {@code before}, and standings of objectives that were last read
   * before.
   *
   * @return how many slots went
   */
  int prune(Instant before);
}
