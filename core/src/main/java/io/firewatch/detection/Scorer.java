package io.firewatch.detection;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A way to judge one series that guards nothing and knows no episodes: what comes from other houses
 * takes part through it. Not safe for use by several threads.
 */
public interface Scorer {
  /** From here on a reading is abnormal. */
  double ABNORMAL = 0.5;

  /**
   * Judges a reading by those before it, and then learns it.
   *
   * @param timestampMillis epoch milliseconds, later than those before
   * @param value finite
   * @return how abnormal, in [0, 1]; at least {@link #ABNORMAL} when it is to be told
   */
  double score(long timestampMillis, double value);

  void save(DataOutput out) throws IOException;

  void load(DataInput in) throws IOException;
}
