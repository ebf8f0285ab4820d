package io.firewatch.detection;

import io.firewatch.telemetry.SeriesKey;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The detector that suits a series. What its name says is a counter is judged by its rate, until a
 * fall shows that it is none.
 */
final class Judge {
  private final SeriesKey key;
  private final MetricKind kind;
  private final DetectionSettings settings;
  private @Nullable Counter counter;
  private Detector detector;
  private Manner manner;

  Judge(SeriesKey key, MetricKind kind, DetectionSettings settings) {
    this.key = key;
    this.kind = kind;
    this.settings = settings;
    if (settings.isCounter(key.metric())) {
      Counter rising = new Counter();
      this.counter = rising;
      this.detector = settings.detector(Shape.rate(rising, kind));
    } else {
      this.detector = gauge();
    }
    this.manner = detector.manner();
  }

  private Detector gauge() {
    return settings.detector(Shape.gauge(key.metric(), kind));
  }

  boolean isCounter() {
    return counter != null;
  }

  Detector detector() {
    return detector;
  }

  Manner manner() {
    return manner;
  }

  /**
   * What is judged of a reading: the reading, or the rate since the last one; NaN for nothing yet.
   * Shows by {@link #isCounter} when it has found that the series is no counter.
   */
  double value(long timestampMillis, double reading) {
    if (counter == null) {
      return reading;
    }
    double rate = counter.rate(timestampMillis, reading);
    if (counter.isMonotone()) {
      return rate;
    }
    becomeGauge();
    return reading;
  }

  private void becomeGauge() {
    counter = null;
    detector = gauge();
    manner = detector.manner();
  }

  void save(DataOutput out) throws IOException {
    out.writeBoolean(counter != null);
    if (counter != null) {
      counter.save(out);
    }
    detector.save(out);
  }

  void load(DataInput in) throws IOException {
    boolean wasCounter = in.readBoolean();
    if (wasCounter && counter == null) {
      throw new IOException(key + " was a counter and is none now");
    }
    if (!wasCounter && counter != null) {
      becomeGauge();
    }
    if (counter != null) {
      counter.load(in);
    }
    detector.load(in);
  }
}
