package io.firewatch.detection;

import io.firewatch.telemetry.Severity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells when a series that fills up something of known size will have filled it. A ramp counts when
 * both halves of it rise alike, and when it has left what the series came back from by itself today
 * or yesterday: the flank of a daily wave and a heap between two collections are none. On the first
 * day, when no crest is known, it must have lasted as long as it still takes.
 */
final class Outlook {
  private static final double SURE = 4;
  private static final double LEAST_RISE = 0.03;
  private static final double STEADY = 0.65;
  private static final double LEAST_STEADY = 0.25;
  private static final double FALLEN = 6;
  private static final double ALMOST = 0.9;
  private static final double BAND = 2;
  private static final double URGENT_MINUTES = 30;
  private static final int TAIL = 8;
  private static final int CALM = 3;
  private static final long DAY_MILLIS = 86_400_000;
  private static final Pattern DISK = Pattern.compile("(?i)disk|filesystem|volume|storage");

  private final double limit;
  private final double horizonMinutes;
  private final Ramp ramp = new Ramp();
  private double top;

  /** The highest that it came back from by itself. */
  private double crestToday;

  private double crestYesterday;
  private long firstDay = -1;
  private long day;
  private int confirmed;
  private @Nullable Breach told;
  private int calm;

  /**
   * A limit that will be reached.
   *
   * @param onsetMillis when the ramp was first seen; identifies it
   * @param current where the series is
   * @param minutes until the limit, most likely
   * @param earliest and at the upper end of the slope's uncertainty (2 standard errors)
   * @param latest and at the lower end
   */
  record Breach(
      long onsetMillis,
      Severity severity,
      double current,
      double limit,
      double minutes,
      double earliest,
      double latest) {}

  /** See {@link Detector#touch}. */
  long touch() {
    return confirmed + ramp.touch();
  }

  /** What a reading changed. */
  enum Change {
    NONE,
    FORESEEN,
    NEARER,
    OVER
  }

  Outlook(double limit, double horizonMinutes) {
    this.limit = limit;
    this.horizonMinutes = horizonMinutes;
  }

  /** Watches a metric that fills up something whose size is known; null for any other. */
  static @Nullable Outlook of(String metric, MetricKind kind, DetectionSettings.Forecast settings) {
    double limit = settings.limit(metric);
    boolean fills =
        switch (kind) {
          case MEMORY, CONNECTIONS, LAG -> true;
          case OTHER -> DISK.matcher(metric).find();
          case LATENCY, ERRORS, SUCCESS, CPU, TRAFFIC -> false;
        };
    return fills && Double.isFinite(limit) && settings.horizon().isPositive()
        ? new Outlook(limit, settings.horizon().toMillis() / 60_000.0)
        : null;
  }

  /**
   * Takes a reading.
   *
   * @param mayBegin false while the series is abnormal anyway
   */
  Change add(long timestampMillis, double value, boolean mayBegin) {
    if (!ramp.add(timestampMillis, value)) {
      return Change.NONE;
    }
    noteCrest(timestampMillis);
    return ramp.size() > Ramp.LEAST_POINTS ? look(timestampMillis, mayBegin) : Change.NONE;
  }

  private void noteCrest(long timestampMillis) {
    long today = timestampMillis / DAY_MILLIS;
    if (firstDay < 0) {
      firstDay = today;
      day = today;
    }
    if (today != day) {
      crestYesterday = today == day + 1 ? crestToday : 0;
      crestToday = 0;
      day = today;
    }
    boolean cameBack = ramp.latest() < top - LEAST_RISE * limit;
    if (cameBack && top < ALMOST * limit) {
      crestToday = Math.max(crestToday, top);
    }
    top = cameBack ? ramp.latest() : Math.max(top, ramp.latest());
  }

  /** Whether a whole day was seen before today. */
  private boolean knowsADay() {
    return day > firstDay + 1;
  }

  private Change look(long timestampMillis, boolean mayBegin) {
    Ramp.Line line = ramp.line(ramp.size() - 1 - Ramp.LEAST_POINTS, ramp.size() - 1);
    if (line.now() - ramp.latest() > FALLEN * line.scatter() + LEAST_RISE * limit) {
      ramp.clear();
      return over();
    }
    Breach breach = breach(timestampMillis);
    if (breach == null) {
      confirmed = 0;
      return told != null && ++calm >= CALM ? over() : Change.NONE;
    }
    calm = 0;
    if (told == null) {
      boolean sure = ++confirmed >= 2 && mayBegin && breach.latest() <= horizonMinutes;
      told = sure ? breach : null;
      return sure ? Change.FORESEEN : Change.NONE;
    }
    boolean nearer = breach.severity().worseThan(told.severity());
    if (nearer) {
      told = breach;
    }
    return nearer ? Change.NEARER : Change.NONE;
  }

  private Change over() {
    confirmed = 0;
    calm = 0;
    return told == null ? Change.NONE : Change.OVER;
  }

  /** By the longest stretch that is a ramp; null when none is, or none gets there. */
  private @Nullable Breach breach(long timestampMillis) {
    for (int length = ramp.size(); ; length = Math.max(Ramp.LEAST_POINTS, length / 2)) {
      Breach breach = breach(length, timestampMillis);
      if (breach != null || length == Ramp.LEAST_POINTS) {
        return breach;
      }
    }
  }

  private @Nullable Breach breach(int length, long timestampMillis) {
    int to = ramp.size();
    int from = to - length;
    Ramp.Line line = ramp.line(from, to);
    double rise = line.slope() * line.minutes();
    double first = ramp.line(from, from + length / 2).slope();
    double second = ramp.line(from + length / 2, to).slope();
    double tail = ramp.line(to - TAIL, to).slope();
    // It takes more to be told than to stay.
    double steady = told == null ? STEADY : LEAST_STEADY;
    boolean isSteady =
        first > 0
            && second >= steady * first
            && first >= LEAST_STEADY * second
            && tail >= steady * line.slope();
    boolean isRamp = line.slope() >= SURE * line.error() && rise >= LEAST_RISE * limit && isSteady;
    double reached = Math.max(crestToday, crestYesterday) + LEAST_RISE * limit;
    double left = limit - line.now();
    boolean isKnown = told == null && reached > LEAST_RISE * limit && line.now() <= reached;
    if (!isRamp || isKnown || left <= 0) {
      return null;
    }
    double minutes = left / line.slope();
    if (told == null && !knowsADay() && minutes > line.minutes()) {
      return null;
    }
    long onset =
        told == null ? timestampMillis - Math.round(line.minutes() * 60_000) : told.onsetMillis();
    return new Breach(
        onset,
        minutes <= URGENT_MINUTES ? Severity.HIGH : Severity.MEDIUM,
        line.now(),
        limit,
        minutes,
        left / (line.slope() + BAND * line.error()),
        left / (line.slope() - BAND * line.error()));
  }

  /** What was told and is not over. */
  @Nullable Breach told() {
    return told;
  }

  /** Ends it; to be called once its end has been told. */
  void close() {
    told = null;
  }

  void save(DataOutput out) throws IOException {
    out.writeDouble(top);
    out.writeDouble(crestToday);
    out.writeDouble(crestYesterday);
    out.writeLong(firstDay);
    out.writeLong(day);
    out.writeByte(confirmed);
    out.writeByte(calm);
    ramp.save(out);
    out.writeBoolean(told != null);
    if (told != null) {
      out.writeLong(told.onsetMillis());
      out.writeByte(told.severity().ordinal());
      out.writeDouble(told.current());
      out.writeDouble(told.minutes());
      out.writeDouble(told.earliest());
      out.writeDouble(told.latest());
    }
  }

  void load(DataInput in) throws IOException {
    top = in.readDouble();
    crestToday = in.readDouble();
    crestYesterday = in.readDouble();
    firstDay = in.readLong();
    day = in.readLong();
    confirmed = in.readUnsignedByte();
    calm = in.readUnsignedByte();
    ramp.load(in);
    told =
        in.readBoolean()
            ? new Breach(
                in.readLong(),
                Severity.values()[in.readUnsignedByte()],
                in.readDouble(),
                limit,
                in.readDouble(),
                in.readDouble(),
                in.readDouble())
            : null;
  }
}
