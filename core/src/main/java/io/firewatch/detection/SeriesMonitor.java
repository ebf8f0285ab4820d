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
  private final Judge judge;
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
    this.judge = new Judge(key, kind, settings);
    if (!judge.isCounter()) {
      this.outlook = Outlook.of(key.metric(), kind, settings.forecast());
    }
  }

  /** What the service promised; asked for again whenever it changes. */
  void objective(Objective objective) {
    if (!judge.isCounter()) {
      limits.limits(objective.limits(key.metric(), kind));
    }
  }

  /** See {@link Detector#touch}. */
  long touch(long timestampMillis) {
    return recent.touch()
        + streak.startMillis()
        + drift.sinceMillis()
        + limits.sinceMillis()
        + judge.detector().touch(timestampMillis)
        + (outlook == null ? 0 : outlook.touch());
  }

  /** Takes a reading. One that is not newer than the last changes nothing. */
  Change observe(long timestampMillis, double reading) {
    if (timestampMillis <= lastMillis) {
      return Change.NONE;
    }
    measureCadence(timestampMillis);
    double value = judgedValue(timestampMillis, reading);
    if (Double.isNaN(value)) {
      return Change.NONE;
    }
    recent.add(timestampMillis, value);
    readings++;
    sigma = judge.detector().sigma(timestampMillis, value);
    boolean abnormal = judge.manner().isAbnormal(sigma);
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

  private double judgedValue(long timestampMillis, double reading) {
    boolean wasCounter = judge.isCounter();
    double value = judge.value(timestampMillis, reading);
    if (wasCounter && !judge.isCounter()) {
      recent.clear();
      close();
    }
    return value;
  }

  /** Whether the hour of the week regularly brings it; what it brings is learnt as well. */
  private boolean isExplained(long timestampMillis, double value) {
    if (week == null) {
      week = new WeekProfile();
    }
    week.note(timestampMillis, value, judge.detector().level());
    return week.explains(timestampMillis, value, judge.detector().level());
  }

  private Change outside(long timestampMillis, double value, boolean explained) {
    if (isPersistent(timestampMillis)) {
      return raise(streak.startMillis(), value, streak.persistentSigma(judge.manner()));
    }
    if (Math.abs(drift.mean()) >= judge.manner().drift()) {
      return raise(drift.sinceMillis(), value, drift.mean());
    }
    if (limits.isBroken(timestampMillis, value)) {
      Severity severity = limits.severity(value);
      episode = new Episode(limits.sinceMillis(), Episode.Cause.OBJECTIVE, severity, value, 0);
      return Change.RAISED;
    }
    if (explained) {
      // Learning it would make the end of a regular surge a fall.
      judge.detector().learnAbnormal(timestampMillis, value);
    } else {
      judge.detector().learn(timestampMillis, value);
    }
    return Change.NONE;
  }

  private boolean isPersistent(long timestampMillis) {
    return streak.isRunning() && streak.persists(timestampMillis, cadenceMillis, judge.manner());
  }

  private Change raise(long onsetMillis, double value, double bySigma) {
    Severity severity = SeverityTable.of(kind, bySigma);
    episode = new Episode(onsetMillis, Episode.Cause.BASELINE, severity, value, bySigma);
    judge.detector().distrustRecent(bySigma > 0);
    return Change.RAISED;
  }

  private Change during(Episode current, long timestampMillis, double value) {
    judge.detector().learnAbnormal(timestampMillis, value);
    boolean ofObjective = current.cause() == Episode.Cause.OBJECTIVE;
    if (ofObjective ? limits.limits().contain(value) : judge.detector().isUsual(value)) {
      if (!current.calm(timestampMillis, judge.manner().recoveryHold())) {
        return Change.NONE;
      }
      if (!ofObjective) {
        judge.detector().recovered(recent, current.calmReadings());
      }
      return Change.RECOVERED;
    }
    current.disturb();
    if (ofObjective) {
      return current.worsen(limits.severity(value), value, 0) ? Change.WORSENED : Change.NONE;
    }
    double persistentSigma = streak.persistentSigma(judge.manner());
    Severity now = SeverityTable.of(kind, persistentSigma);
    if (isPersistent(timestampMillis) && current.worsen(now, value, persistentSigma)) {
      return Change.WORSENED;
    }
    if (timestampMillis - current.onsetMillis() > settings.acceptAfter().toMillis()) {
      judge.detector().restart(recent);
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
      judge.detector().restart(recent);
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
    return judge.isCounter();
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
        : Certainty.measure(of, judge.detector());
  }

  /** How sure an episode is, as of now. */
  Verdict verdict(Episode of) {
    double lasted = cadenceMillis == 0 ? 0 : (lastMillis - of.onsetMillis()) / cadenceMillis;
    double persistence = Certainty.persistence(lasted, judge.manner());
    return of.cause() == Episode.Cause.OBJECTIVE
        ? Certainty.ofObjective(limits.multiple(of.observed()), persistence)
        : Certainty.ofBaseline(of, judge, drift, persistence, seasonality(of));
  }

  private double seasonality(Episode of) {
    if (lastMillis - firstMillis < WeekProfile.LEARNT_MILLIS) {
      return 0.5;
    }
    return week == null
        ? 1
        : Math.clamp(week.excess(lastMillis, of.observed(), judge.detector().level()) - 1, 0, 1);
  }

  /** Id of an episode of this series: the same whenever the same readings come in again. */
  static UUID episodeId(SeriesKey key, long onsetMillis) {
    String name = key.service() + '\0' + key.metric() + '\0' + key.labels() + '\0' + onsetMillis;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  SeriesReadings readings(int most) {
    return new SeriesReadings(
        key, recent.last(most), judge.detector().lower(), judge.detector().upper());
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
    judge.save(out);
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
    judge.load(in);
    if (in.readBoolean()) {
      week = new WeekProfile();
      week.load(in);
    }
    if (in.readBoolean()) {
      Outlook stored = outlook == null ? new Outlook(1, 0) : outlook;
      stored.load(in);
    }
  }
}
