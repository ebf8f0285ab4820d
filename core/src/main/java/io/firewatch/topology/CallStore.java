package io.firewatch.topology;

import java.time.Instant;
import java.util.List;

/** The calls between services, summed by minute, edge and operation. */
public interface CallStore {

  /** Keeps rollups. One that is told again replaces what is known of its part if it has grown. */
  void save(List<CallRollup> rollups);

  /**
   * Every edge that calls were seen of since {@code since}, from outside too.
   *
   * @param recent from when on its traffic is summed
   */
  List<LearntEdge> edges(Instant since, Instant recent);

  /**
   * What a service answered in each minute with {@code from ≤ minute < to}, oldest first; a minute
   * without requests is left out.
   */
  List<Minute> minutes(String service, Instant from, Instant to);

  /** What a service answered by operation in {@code from ≤ minute < to}, most asked for first. */
  List<Operation> operations(String service, Instant from, Instant to, int limit);

  /** Removes minutes before {@code before}, and returns how many rollups that were. */
  int prune(Instant before);

  /** The traffic of a service in one minute. */
  record Minute(Instant minute, Traffic traffic) {}

  /** The traffic of an operation, with spans to look at. */
  record Operation(String name, Traffic traffic, List<CallRollup.Exemplar> exemplars) {
    public Operation {
      exemplars = List.copyOf(exemplars);
    }
  }
}
