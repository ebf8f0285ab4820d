package io.firewatch.simulator;

import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.LogLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * An endless seeded stream of log lines that can be switched into a meltdown and back. Lines come
 * in small groups at a wandering rate. The same seed and the same switches at the same instants
 * give the same stream, however it is cut into windows. Safe for use by several threads.
 */
public final class MeltdownGenerator {
  private static final double NORMAL_WARN_SHARE = 0.05;
  private static final double NORMAL_ERROR_SHARE = 0.015;
  private static final double MELTDOWN_ERROR_SHARE = 0.93;
  private static final double ORIGIN_SHARE = 0.4;

  /** Mean of the group sizes 1..GROUP_MAX. */
  private static final int GROUP_MAX = 5;

  private static final double GROUP_MEAN = (1 + GROUP_MAX) / 2.0;
  private static final double WANDER = 0.4;
  private static final double WANDER_PERIOD_NANOS = 20e9;

  private final RandomGenerator random;
  private MeltdownRates rates;
  private MeltdownMode mode = MeltdownMode.NORMAL;
  private MeltdownCause cause = MeltdownCause.ALL.getFirst();
  private boolean switched = true;

  /** Time of the next group in nanoseconds of the epoch, good until the year 2262. */
  private long nextGroup;

  public MeltdownGenerator(long seed, MeltdownRates rates) {
    this.random = Dice.of(seed, "meltdown");
    this.rates = rates;
  }

  /** Takes effect at the start of the next window. A meltdown draws a new cause. */
  public synchronized void setMode(MeltdownMode next) {
    if (next == mode) {
      return;
    }
    mode = next;
    switched = true;
    if (next == MeltdownMode.MELTDOWN) {
      cause = MeltdownCause.ALL.get(random.nextInt(MeltdownCause.ALL.size()));
    }
  }

  /** Takes effect with the next group of lines. */
  public synchronized void setRates(MeltdownRates next) {
    rates = next;
  }

  public synchronized MeltdownRates rates() {
    return rates;
  }

  public synchronized MeltdownMode mode() {
    return mode;
  }

  /** Name of the cause of the current meltdown, or of the last one. */
  public synchronized String cause() {
    return cause.name();
  }

  /**
   * The lines of a window, oldest first. Windows follow each other; a gap between two has no lines.
   *
   * @param to exclusive
   */
  public synchronized List<LabelledLine> next(Instant from, Instant to) {
    long end = nanos(to);
    if (switched || nextGroup < nanos(from)) {
      switched = false;
      nextGroup = nanos(from) + gap(nanos(from));
    }
    if (mode == MeltdownMode.STOPPED) {
      return List.of();
    }
    List<LabelledLine> lines = new ArrayList<>();
    while (nextGroup < end) {
      int size = random.nextInt(1, GROUP_MAX + 1);
      for (int i = 0; i < size; i++) {
        lines.add(line(nextGroup / 1_000_000));
      }
      nextGroup += gap(nextGroup);
    }
    return lines;
  }

  /** Exponential gaps around a rate that wanders slowly. */
  private long gap(long atNanos) {
    double mean =
        mode == MeltdownMode.MELTDOWN ? rates.meltdownPerSecond() : rates.normalPerSecond();
    double wander = 1 + WANDER * Math.sin(2 * Math.PI * atNanos / WANDER_PERIOD_NANOS);
    double groupsPerSecond = mean * wander / GROUP_MEAN;
    return (long) (-Math.log(1 - random.nextDouble()) / groupsPerSecond * 1e9);
  }

  private LabelledLine line(long millis) {
    boolean meltdown = mode == MeltdownMode.MELTDOWN;
    double roll = random.nextDouble();
    if (meltdown && roll < MELTDOWN_ERROR_SHARE) {
      return meltdownError(millis);
    }
    if (!meltdown && roll < NORMAL_ERROR_SHARE) {
      return usual(millis, LogLevel.ERROR, LabelledLine.STRAY);
    }
    boolean warn = !meltdown && roll < NORMAL_ERROR_SHARE + NORMAL_WARN_SHARE;
    return usual(millis, warn ? LogLevel.WARN : LogLevel.INFO, LabelledLine.ROUTINE);
  }

  private LabelledLine meltdownError(long millis) {
    boolean atOrigin = random.nextDouble() < ORIGIN_SHARE;
    String service = atOrigin ? cause.origin() : anyService();
    String template = pick(atOrigin ? cause.atOrigin() : cause.elsewhere());
    return labelled(service, millis, LogLevel.ERROR, template, cause.name());
  }

  private LabelledLine usual(long millis, LogLevel level, String why) {
    return labelled(anyService(), millis, level, pick(UsualMessages.of(level)), why);
  }

  private LabelledLine labelled(
      String service, long millis, LogLevel level, String template, String why) {
    String message = Wording.fill(template, random);
    String traceId = Wording.hex(32, random);
    return new LabelledLine(
        new LogLine(Dice.uuid(random), service, millis, level, message, traceId, Map.of()), why);
  }

  private String anyService() {
    return pick(Shop.services().stream().map(SimulatedService::name).toList());
  }

  private String pick(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static long nanos(Instant at) {
    return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000_000L), at.getNano());
  }
}
