package io.firewatch.detection;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Knows what is normal for one series. Not safe for use by several threads; allocates nothing for a
 * reading.
 */
interface Detector {
  /** How its judgements become an episode. */
  Manner manner();

  /**
   * Signed distance of a reading from what is expected, in robust standard deviations; NaN while
   * too little is known. To be called once for each reading, before it is learnt.
   */
  double sigma(long timestampMillis, double value);

  /**
   * Reads what the next reading will need. Of many thousand series none is in the processor's
   * caches when its turn comes; asked for one after the other beforehand, their memory comes
   * together.
   *
   * @return something made of all of it, so that it is read
   */
  default long touch(long timestampMillis) {
    return 0;
  }

  /** Learns from a reading that is not, or not yet, part of an anomaly. */
  void learn(long timestampMillis, double value);

  /** Takes note of a reading during an anomaly; what guards its baseline ignores it. */
  default void learnAbnormal(long timestampMillis, double value) {}

  /**
   * Unlearns what came in before an anomaly was confirmed, as far as it may belong to it.
   *
   * @param upwards whether the anomaly is a rise
   */
  void distrustRecent(boolean upwards);

  /**
   * Takes note that an anomaly is over.
   *
   * @param calm readings since it was, among the {@code recent} ones
   */
  default void recovered(RecentReadings recent, int calm) {}

  /**
   * Whether the reading that was judged last lies where readings lay before the present anomaly.
   */
  boolean isUsual(double value);

  /** Forgets everything and takes the given readings, oldest first, for normal. */
  void restart(RecentReadings normal);

  /** Adds how each of its views, where there is more than one, sees a reading. */
  default void vote(double value, Votes votes) {}

  /** The level expected. */
  double level();

  /** Lower end of what counts as normal. */
  double lower();

  /** Upper end of what counts as normal. */
  double upper();

  void save(DataOutput out) throws IOException;

  void load(DataInput in) throws IOException;
}
