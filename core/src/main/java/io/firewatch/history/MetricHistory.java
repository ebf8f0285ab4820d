package io.firewatch.history;

import java.time.Instant;
import java.util.List;

/**
 * Keeps what metrics were, minute by minute. Who reads it must bear that it is away: judgements are
 * then made from the present alone, and say so.
 */
public interface MetricHistory {
  /**
   * Keeps rollups. Of two of one series with the same first reading the one that counts more stays,
   * in whatever order and however often they come. What is older than the limit of the last {@link
   * #prune} may be left out.
   */
  void add(List<SeriesRollup> rollups);

  /** The series that a query names and that have something in its window, in their order. */
  List<SeriesHistory> find(HistoryQuery query);

  /**
   * Removes days that end at or before {@code before}.
   *
   * @return how many days went
   */
  int prune(Instant before);
}
