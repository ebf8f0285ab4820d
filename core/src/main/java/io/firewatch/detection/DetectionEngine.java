package io.firewatch.detection;

import io.firewatch.telemetry.MetricBatch;
import io.firewatch.telemetry.SeriesKey;

/**
 * Judges every sample of the services it is given. One engine belongs to one thread; all series of
 * a service go to the same engine, so that an anomaly can show its siblings.
 */
public final class DetectionEngine {
  /**
   * Judges a batch in order.
   *
   * @param arrivalMillis epoch milliseconds at which the batch was taken in
   */
  public void process(MetricBatch batch, long arrivalMillis, DetectionOutput output) {}

  /**
   * Looks for series that stopped reporting, stores baselines that are due, forgets what ended. To
   * be called about once a second.
   *
   * @param nowMillis epoch milliseconds
   */
  public void tick(long nowMillis, DetectionOutput output) {}

  /** Takes back the state of a series, before the first {@link #process}. */
  public void restore(SeriesKey series, byte[] state) {}
}
