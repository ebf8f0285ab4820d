package io.firewatch.detection;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Two-sided robust z-score: distance from a median in units of 1.4826 times a median absolute
 * deviation (Iglewicz and Hoaglin, 1993), guarded against what it judges, and on two horizons.
 *
 * <ul>
 *   <li>The near level is the median of the last minutes, and follows the load of the day; its
 *       scale is the median of how far readings usually are from it, lag included.
 *   <li>The far level is the median of the whole memory. It is asked only once the memory is full,
 *       and finds what creeps so slowly that the near level follows it.
 * </ul>
 *
 * <p>Readings wait in quarantine before they are learnt; when an anomaly is confirmed the
 * quarantine is thrown away, and what was learnt since the memory began to move its way, so neither
 * the anomaly nor the run-up to it becomes the baseline. Outliers that came to nothing are learnt
 * at the edge of the band.
 */
final class RobustZScore implements Detector {
  private static final int NEAR = 24;
  private static final long NEAR_MILLIS = 150_000;
  private static final int FAR = 64;
  private static final long QUARANTINE_MILLIS = 30_000;
  private static final long SPACING_MILLIS = QUARANTINE_MILLIS / 16;
  private static final long SETTLING_MILLIS = 300_000;
  private static final double CONSISTENCY = 1.4826;
  private static final double RELATIVE_FLOOR = 0.04;
  private static final double RANGE = 0.05;
  private static final double USUALLY_FAR = 2.8;
  private static final double REACH = 1.1;

  private final DetectionSettings settings;
  private final Shape shape;
  private final ThinnedWindow near = new ThinnedWindow(NEAR, NEAR_MILLIS);
  private final ThinnedWindow far;
  private final ThinnedWindow misses;
  private final Quarantine quarantine = new Quarantine();
  private long lastHeldMillis;
  private double level;
  private double scale;

  /** The scale on either side; less than {@link #scale} where the series is bounded. */
  private double scaleAbove;

  private double scaleBelow;
  private double farLevel;
  private double farSpread;
  private double farScale;
  private double missSpread;

  /** What the scale is multiplied by because little is known. */
  private double uncertainty;

  /** Whether the far window, or the misses, changed since they were summed up. */
  private boolean farChanged;

  private boolean missesChanged;

  /** What the windows are asked for with each reading, kept here: they lie elsewhere in memory. */
  private boolean ready;

  private boolean farComplete;

  RobustZScore(DetectionSettings settings, Shape shape) {
    this.settings = settings;
    this.shape = shape;
    this.far = new ThinnedWindow(FAR, settings.memory().toMillis());
    this.misses = new ThinnedWindow(FAR, settings.memory().toMillis());
  }

  @Override
  public Manner manner() {
    return Manner.robust(settings);
  }

  @Override
  public double sigma(long timestampMillis, double value) {
    if (!ready) {
      return Double.NaN;
    }
    double sigma = nearSigma(value);
    if (!farComplete) {
      return sigma;
    }
    double farSigma = sigma(value, farLevel, farScale);
    return Math.abs(farSigma) > Math.abs(sigma) ? farSigma : sigma;
  }

  @Override
  public long touch(long timestampMillis) {
    return isTooSoon(timestampMillis)
        ? lastHeldMillis
        : near.touch() + far.touch() + misses.touch() + quarantine.touch();
  }

  private double nearSigma(double value) {
    return sigma(value, level, value < level ? scaleBelow : scaleAbove);
  }

  @Override
  public void vote(double value, Votes votes) {
    votes.add(nearSigma(value), settings.threshold());
    if (far.isComplete()) {
      votes.add(sigma(value, farLevel, farScale), settings.threshold());
    }
  }

  private double sigma(double value, double expected, double unit) {
    double distance = value - expected;
    if (unit == 0) {
      return distance == 0 ? 0 : Math.copySign(2 * settings.threshold(), distance);
    }
    return distance / unit;
  }

  @Override
  public void learn(long timestampMillis, double value) {
    if (isTooSoon(timestampMillis)) {
      return;
    }
    lastHeldMillis = timestampMillis;
    quarantine.add(timestampMillis, withinBand(value));
    long delay = isReady() ? Math.min(QUARANTINE_MILLIS, near.coversMillis() / 4) : 0;
    boolean changed = false;
    while (!quarantine.isEmpty()
        && (quarantine.isFull() || timestampMillis - quarantine.oldestMillis() >= delay)) {
      changed |= release(quarantine.oldestMillis(), quarantine.oldestValue());
      quarantine.removeOldest();
    }
    if (changed) {
      summarise();
    }
  }

  /** Whether so little time has passed that the reading is not learnt. */
  private boolean isTooSoon(long timestampMillis) {
    return ready && timestampMillis - lastHeldMillis < SPACING_MILLIS;
  }

  private boolean isReady() {
    return near.values().size() >= settings.minSamples();
  }

  private boolean release(long timestampMillis, double value) {
    boolean changed = near.offer(timestampMillis, value);
    farChanged |= far.offer(timestampMillis, value);
    if (isReady()) {
      missesChanged |= misses.offer(timestampMillis, value - level);
    }
    return changed | farChanged | missesChanged;
  }

  @Override
  public void distrustRecent(boolean upwards) {
    quarantine.clear();
    int before = ChangePoint.of(far.values(), upwards);
    if (before >= settings.minSamples() && before < far.values().size()) {
      unlearn(far.spacingMillis() * (far.values().size() - before));
    }
  }

  /** Forgets the last minutes; the near level stands where the memory ends then. */
  private void unlearn(long millis) {
    far.forgetLast(millis);
    misses.forgetLast(millis);
    near.forgetLast(millis);
    if (!isReady()) {
      near.replace(far.values().newest(settings.minSamples()));
    }
    farChanged = true;
    missesChanged = true;
    summarise();
  }

  /**
   * Moves the near level to the calm readings where they are usual by the memory alone: to a level
   * of the failure they would be the next anomaly, which ends at once, and so on.
   */
  @Override
  public void recovered(RecentReadings recent, int calm) {
    double[] values = new double[settings.minSamples()];
    for (int i = 0; i < values.length; i++) {
      values[i] = recent.value(recent.size() - 1 - i % Math.min(calm, recent.size()));
    }
    Arrays.sort(values);
    double back = values[values.length / 2];
    boolean strange = Math.abs(nearSigma(back)) >= settings.recoveryThreshold();
    // What is at the edge of the memory may be a ramp that has only begun.
    boolean amidst =
        back >= far.values().quantile(RANGE) && back <= far.values().quantile(1 - RANGE);
    if (strange && amidst) {
      near.replace(values);
      summarise();
    }
  }

  @Override
  public boolean isUsual(double value) {
    if (Math.abs(nearSigma(value)) < settings.recoveryThreshold()) {
      return true;
    }
    double margin = settings.recoveryThreshold() * scale;
    return value > far.values().quantile(RANGE) - margin
        && value < far.values().quantile(1 - RANGE) + margin;
  }

  @Override
  public void restart(RecentReadings normal) {
    near.clear();
    far.clear();
    misses.clear();
    quarantine.clear();
    summarise();
    for (int i = 0; i < normal.size(); i++) {
      release(normal.timestampMillis(i), normal.value(i));
      summarise();
    }
  }

  @Override
  public double level() {
    return level;
  }

  @Override
  public double lower() {
    double lower = level - settings.threshold() * scaleBelow;
    return level >= 0 ? Math.max(0, lower) : lower;
  }

  @Override
  public double upper() {
    return level + settings.threshold() * scaleAbove;
  }

  private double withinBand(double value) {
    return isReady() && scale > 0
        ? Math.clamp(value, level - settings.threshold() * scaleBelow, upper())
        : value;
  }

  private void summarise() {
    ready = isReady();
    farComplete = far.isComplete();
    SortedWindow values = near.values();
    if (values.size() == 0) {
      return;
    }
    level = values.median();
    if (farChanged) {
      summariseFar();
    }
    boolean known = misses.values().size() >= NEAR;
    if (missesChanged && known) {
      missSpread = misses.values().medianDistance(0);
      missesChanged = false;
    }
    double spread = known ? missSpread : values.medianDistance(level);
    if (spread == 0) {
      spread = rareSpread(level);
    }
    scale = atLeastFloor(spread, level) * uncertainty;
    scaleAbove = known ? withinReach(shape.ceiling() - level, spread) : scale;
    scaleBelow = known ? withinReach(level - shape.floor(), spread) : scale;
    // What comes of counted things depends on the interval between readings, too.
    farScale = atLeastFloor(farSpread, farLevel);
  }

  /** Takes up what seldom changes: one reading in several enters the far window. */
  private void summariseFar() {
    farChanged = false;
    farLevel = far.values().median();
    double spread = far.values().medianDistance(farLevel);
    farSpread = spread == 0 ? rareSpread(farLevel) : spread;
    uncertainty = uncertainty(far.values().size(), far.coversMillis());
  }

  /**
   * The spread of a series most of whose readings are the same, such as errors a minute of a
   * service that has few: half of what the rare ones are off.
   */
  private double rareSpread(double of) {
    SortedWindow values = far.values();
    double below = of - values.quantile(RANGE);
    double above = values.quantile(1 - RANGE) - of;
    return Math.max(0, Math.max(above, below)) / 2;
  }

  /**
   * The scale towards a bound of the series. The bound itself must count as abnormal where readings
   * usually keep far away from it, or a service that lost all its traffic would not.
   */
  private double withinReach(double distance, double spread) {
    double most = distance / (REACH * settings.threshold());
    boolean usuallyFar =
        distance >= USUALLY_FAR * CONSISTENCY * spread
            && distance >= USUALLY_FAR * 2 * shape.leastScale().applyAsDouble(level);
    boolean isBound = distance > 0 && Double.isFinite(distance) && most < scale;
    return isBound && usuallyFar && keepsBounds() ? most : scale;
  }

  /** Whether the bounds hold; the CPU of several cores exceeds its hundred percent. */
  private boolean keepsBounds() {
    SortedWindow values = far.values();
    return values.quantile(0) >= shape.floor() && values.quantile(1) <= shape.ceiling();
  }

  private double atLeastFloor(double spread, double of) {
    double least = Math.max(shape.leastScale().applyAsDouble(of), RELATIVE_FLOOR * Math.abs(of));
    return Math.max(CONSISTENCY * spread, least);
  }

  /**
   * What a spread learnt from little may be too small by: few readings make it inexact (1.33 for 10
   * of them, 1.01 for 64), and minutes show nothing of how load moves (2 at first, 1.4 after five
   * minutes, 1.05 after a quarter of an hour).
   */
  private static double uncertainty(int readings, long coveredMillis) {
    double few = 10.0 / (10 + readings * readings / 5.0);
    double brief = Math.exp(-coveredMillis / (double) SETTLING_MILLIS);
    return (1 + few) * (1 + brief);
  }

  @Override
  public void save(DataOutput out) throws IOException {
    near.save(out);
    far.save(out);
    misses.save(out);
    quarantine.save(out);
    out.writeLong(lastHeldMillis);
  }

  @Override
  public void load(DataInput in) throws IOException {
    near.load(in);
    far.load(in);
    misses.load(in);
    quarantine.load(in);
    lastHeldMillis = in.readLong();
    farChanged = true;
    missesChanged = true;
    summarise();
  }
}
