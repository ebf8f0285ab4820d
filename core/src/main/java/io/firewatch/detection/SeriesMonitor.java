package io.firewatch.detection;

import io.firewatch.telemetry.SeriesKey;
import io.firewatch.telemetry.Severity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Follows one series from reading to reading and knows whether an episode is going on. A counter is
 * judged, shown and described by its rate per second.
 */
final class SeriesMonitor {
  private static final int VERSION = 2;

  private final SeriesKey key;
  private final MetricKind kind;
  private final DetectionSettings settings;
  private final RecentReadings recent = new RecentReadings();
  private final Streak streak = new Streak();
  private final Drift drift = new Drift();
  private final LimitWatch limits = new LimitWatch();
  private Detector detector;
  private Manner manner;
  private @Nullable Counter counter;
  private @Nullable WeekProfile week;
  private @Nullable Outlook outlook;
  private @Nullable Episode episode;
  private long firstMillis;
  private long lastMillis;
  private double cadenceMillis;
  private double sigma;
  private int readings;

  /** What a reading changed. */
  enum Change {
    NONE,
    RAISED,
    WORSENED,
    RECOVERED,
    ACCEPTED,
    FORESEEN,
    NEARER,
    FORECAST_OVER
  }

  SeriesMonitor(SeriesKey key, DetectionSettings settings) {
    this.key = key;
    this.settings = settings;
    this.kind = MetricKind.of(key.metric());
    if (settings.isCounter(key.metric())) {
      Counter rising = new Counter();
      this.counter = rising;
      this.detector = settings.detector(Shape.rate(rising, kind));
    } else {
      this.detector = settings.detector(Shape.gauge(key.metric(), kind));
      this.outlook = Outlook.of(key.metric(), kind, settings.forecast());
    }
    this.manner = detector.manner();
  }

  /** What the service promised; asked for again whenever it changes. */
  void objective(Objective objective) {
    if (counter == null) {
      limits.limits(objective.limits(key.metric(), kind));
    }
  }

  /** Takes a reading. One that is not newer than the last changes nothing. */
  Change observe(long timestampMillis, double reading) {
    if (timestampMillis <= lastMillis) {
      return Change.NONE;
    }
    measureCadence(timestampMillis);
    double value = counter == null ? reading : rate(counter, timestampMillis, reading);
    if (Double.isNaN(value)) {
      return Change.NONE;
    }
    recent.add(timestampMillis, value);
    readings++;
    sigma = detector.sigma(timestampMillis, value);
    boolean abnormal = manner.isAbnormal(sigma);
    boolean explained = abnormal && isExplained(timestampMillis, value);
    if (abnormal && !explained) {
      streak.extend(timestampMillis, sigma);
    } else {
      streak.end();
    }
    if (!Double.isNaN(sigma) && !explained) {
      drift.add(timestampMillis, sigma);
    }
    Change change =
        episode != null
            ? during(episode, timestampMillis, value)
            : outside(timestampMillis, value, explained);
    return change == Change.NONE && outlook != null
        ? lookAhead(outlook, timestampMillis, value)
        : change;
  }

  private double rate(Counter of, long timestampMillis, double reading) {
    double rate = of.rate(timestampMillis, reading);
    if (of.isMonotone()) {
      return rate;
    }
    counter = null;
    detector = settings.detector(Shape.gauge(key.metric(), kind));
    manner = detector.manner();
    recent.clear();
    close();
    return reading;
  }

  /** Whether the hour of the week regularly brings it; what it brings is learnt as well. */
  private boolean isExplained(long timestampMillis, double value) {
    if (week == null) {
      week = new WeekProfile();
    }
    week.note(timestampMillis, value, detector.level());
    return week.explains(timestampMillis, value, detector.level());
  }

  private Change outside(long timestampMillis, double value, boolean explained) {
    if (isPersistent(timestampMillis)) {
      return raise(streak.startMillis(), value, streak.persistentSigma(manner));
    }
    if (Math.abs(drift.mean()) >= manner.drift()) {
      return raise(drift.sinceMillis(), value, drift.mean());
    }
    if (limits.isBroken(timestampMillis, value)) {
      Severity severity = limits.severity(value);
      episode = new Episode(limits.sinceMillis(), Episode.Cause.OBJECTIVE, severity, value, 0);
      return Change.RAISED;
    }
    if (explained) {
      // Learning it would make the end of a regular surge a fall.
      detector.learnAbnormal(timestampMillis, value);
    } else {
      detector.learn(timestampMillis, value);
    }
    return Change.NONE;
  }

  private boolean isPersistent(long timestampMillis) {
    return streak.isRunning() && streak.persists(timestampMillis, cadenceMillis, manner);
  }

  private Change raise(long onsetMillis, double value, double bySigma) {
    Severity severity = SeverityTable.of(kind, bySigma);
    episode = new Episode(onsetMillis, Episode.Cause.BASELINE, severity, value, bySigma);
    detector.distrustRecent();
    return Change.RAISED;
  }

  private Change during(Episode current, long timestampMillis, double value) {
    detector.learnAbnormal(timestampMillis, value);
    boolean ofObjective = current.cause() == Episode.Cause.OBJECTIVE;
    if (ofObjective ? limits.limits().contain(value) : detector.isUsual(value)) {
      return current.calm(timestampMillis, manner.recoveryHold()) ? Change.RECOVERED : Change.NONE;
    }
    current.disturb();
    if (ofObjective) {
      return current.worsen(limits.severity(value), value, 0) ? Change.WORSENED : Change.NONE;
    }
    double persistentSigma = streak.persistentSigma(manner);
    Severity now = SeverityTable.of(kind, persistentSigma);
    if (isPersistent(timestampMillis) && current.worsen(now, value, persistentSigma)) {
      return Change.WORSENED;
    }
    if (timestampMillis - current.onsetMillis() > settings.acceptAfter().toMillis()) {
      detector.restart(recent);
      return Change.ACCEPTED;
    }
    return Change.NONE;
  }

  private Change lookAhead(Outlook at, long timestampMillis, double value) {
    return switch (at.add(timestampMillis, value, episode == null)) {
      case NONE -> Change.NONE;
      case FORESEEN -> Change.FORESEEN;
      case NEARER -> Change.NEARER;
      case OVER -> Change.FORECAST_OVER;
    };
  }

  private void measureCadence(long timestampMillis) {
    if (lastMillis == 0) {
      firstMillis = timestampMillis;
    } else {
      double interval = timestampMillis - lastMillis;
      cadenceMillis =
          cadenceMillis == 0 ? interval : cadenceMillis + (interval - cadenceMillis) / 8;
    }
    lastMillis = timestampMillis;
  }

  /** Ends the episode; to be called once its end has been told. */
  void close() {
    if (episode != null && episode.cause() == Episode.Cause.OBJECTIVE) {
      // What was learnt may be the failure.
      recent.keepLast(Episode.CALM_READINGS);
      detector.restart(recent);
    }
    episode = null;
    limits.reset();
    streak.end();
    drift.reset();
  }

  SeriesKey key() {
    return key;
  }

  MetricKind kind() {
    return kind;
  }

  @Nullable Episode episode() {
    return episode;
  }

  @Nullable Outlook outlook() {
    return outlook;
  }

  boolean isCounter() {
    return counter != null;
  }

  /** Whether something is under way that a restart must not forget. */
  boolean isUnsettled() {
    return episode != null || streak.isRunning();
  }

  long lastMillis() {
    return lastMillis;
  }

  /** Readings taken since the process started. */
  int readings() {
    return readings;
  }

  /** Deviation of the last reading, without sign; 0 while too little is known. */
  double deviation() {
    return Double.isNaN(sigma) ? 0 : Math.abs(sigma);
  }

  Measure measure(Episode of) {
    return of.cause() == Episode.Cause.OBJECTIVE
        ? limits.measure(of.observed())
        : new Measure(
            of.observed(),
            detector.level(),
            detector.lower(),
            detector.upper(),
            Math.round(of.sigma() * 100) / 100.0,
            SeverityTable.score(of.sigma()));
  }

  /** How sure an episode is, as of now. */
  Verdict verdict(Episode of) {
    double lasted = cadenceMillis == 0 ? 0 : (lastMillis - of.onsetMillis()) / cadenceMillis;
    double count = Math.max(manner.leastReadings(), lasted + 1);
    double persistence = count / (count + 2);
    if (of.cause() == Episode.Cause.OBJECTIVE) {
      double deviation = Math.min(1, limits.multiple(of.observed()) / 2);
      return new Verdict(deviation, 1, persistence, 1);
    }
    Votes votes = new Votes(of.sigma() > 0);
    detector.vote(of.observed(), votes);
    if (Double.isFinite(manner.drift())) {
      votes.add(drift.mean(), manner.drift());
    }
    double deviation = Math.min(1, Math.abs(of.sigma()) / manner.threshold() / 2);
    return new Verdict(deviation, votes.agreement(), persistence, seasonality(of));
  }

  private double seasonality(Episode of) {
    if (lastMillis - firstMillis < WeekProfile.LEARNT_MILLIS) {
      return 0.5;
    }
    return week == null
        ? 1
        : Math.clamp(week.excess(lastMillis, of.observed(), detector.level()) - 1, 0, 1);
  }

  /** Id of an episode of this series: the same whenever the same readings come in again. */
  static UUID episodeId(SeriesKey key, long onsetMillis) {
    String name = key.service() + '\0' + key.metric() + '\0' + key.labels() + '\0' + onsetMillis;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  SeriesReadings readings(int most) {
    return new SeriesReadings(key, recent.last(most), detector.lower(), detector.upper());
  }

  void save(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeUTF(settings.method().toString());
    out.writeLong(firstMillis);
    out.writeLong(lastMillis);
    out.writeDouble(cadenceMillis);
    streak.save(out);
    drift.save(out);
    out.writeBoolean(episode != null);
    if (episode != null) {
      episode.save(out);
    }
    recent.save(out);
    limits.save(out);
    out.writeBoolean(counter != null);
    if (counter != null) {
      counter.save(out);
    }
    detector.save(out);
    out.writeBoolean(week != null);
    if (week != null) {
      week.save(out);
    }
    out.writeBoolean(outlook != null);
    if (outlook != null) {
      outlook.save(out);
    }
  }

  /**
   * @throws IOException when the bytes are not a state that this version wrote, or one of another
   *     method
   */
  void load(DataInput in) throws IOException {
    int version = in.readUnsignedByte();
    if (version != VERSION) {
      throw new IOException("unknown state version " + version + " of series " + key);
    }
    String method = in.readUTF();
    if (!method.equals(settings.method().toString())) {
      throw new IOException(key + " was judged by " + method);
    }
    firstMillis = in.readLong();
    lastMillis = in.readLong();
    cadenceMillis = in.readDouble();
    streak.load(in);
    drift.load(in);
    episode = in.readBoolean() ? Episode.load(in) : null;
    recent.load(in);
    limits.load(in);
    loadDetector(in);
    if (in.readBoolean()) {
      week = new WeekProfile();
      week.load(in);
    }
    if (in.readBoolean()) {
      Outlook stored = outlook == null ? new Outlook(1, 0) : outlook;
      stored.load(in);
    }
  }

  private void loadDetector(DataInput in) throws IOException {
    boolean isCounter = in.readBoolean();
    if (!isCounter) {
      if (counter != null) {
        counter = null;
        detector = settings.detector(Shape.gauge(key.metric(), kind));
        manner = detector.manner();
      }
    } else if (counter == null) {
      throw new IOException(key + " was a counter and is none now");
    } else {
      counter.load(in);
    }
    detector.load(in);
  }
}
