package io.firewatch.detection;

import io.firewatch.telemetry.SeriesKey;
import io.firewatch.telemetry.Severity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Follows one series from reading to reading and knows whether an episode is going on. */
final class SeriesMonitor {
  private static final int VERSION = 1;

  private final SeriesKey key;
  private final MetricKind kind;
  private final DetectionSettings settings;
  private final Detector detector;
  private final RecentReadings recent = new RecentReadings();
  private final Streak streak = new Streak();
  private final Drift drift = new Drift();
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
    ACCEPTED
  }

  SeriesMonitor(SeriesKey key, DetectionSettings settings) {
    this.key = key;
    this.settings = settings;
    this.kind = MetricKind.of(key.metric());
    this.detector = new RobustZScore(settings, kind.leastScale(key.metric()));
  }

  /** Takes a reading. One that is not newer than the last changes nothing. */
  Change observe(long timestampMillis, double value) {
    if (timestampMillis <= lastMillis) {
      return Change.NONE;
    }
    measureCadence(timestampMillis);
    recent.add(timestampMillis, value);
    readings++;
    sigma = detector.sigma(value);
    boolean abnormal = Math.abs(sigma) >= settings.threshold();
    if (abnormal) {
      streak.extend(timestampMillis, sigma);
    } else {
      streak.end();
    }
    if (!Double.isNaN(sigma)) {
      drift.add(timestampMillis, sigma);
    }
    boolean persistent =
        abnormal && streak.persists(timestampMillis, cadenceMillis, settings.persistence());
    return episode != null
        ? during(episode, timestampMillis, value, persistent)
        : outside(timestampMillis, value, persistent);
  }

  private Change outside(long timestampMillis, double value, boolean persistent) {
    if (persistent) {
      return raise(streak.startMillis(), value, streak.persistentSigma());
    }
    if (Math.abs(drift.mean()) >= settings.driftThreshold()) {
      return raise(drift.sinceMillis(), value, drift.mean());
    }
    detector.learn(timestampMillis, value);
    return Change.NONE;
  }

  private Change raise(long onsetMillis, double value, double bySigma) {
    episode = new Episode(onsetMillis, SeverityTable.of(kind, bySigma), value, bySigma);
    detector.distrustRecent();
    return Change.RAISED;
  }

  private Change during(Episode current, long timestampMillis, double value, boolean persistent) {
    if (detector.isUsual(value)) {
      if (current.calm(timestampMillis, settings.recoveryHold())) {
        return Change.RECOVERED;
      }
    } else {
      current.disturb();
      double persistentSigma = streak.persistentSigma();
      Severity now = SeverityTable.of(kind, persistentSigma);
      if (persistent && current.worsen(now, value, persistentSigma)) {
        return Change.WORSENED;
      }
    }
    if (timestampMillis - current.onsetMillis() > settings.acceptAfter().toMillis()) {
      detector.restart(recent);
      return Change.ACCEPTED;
    }
    return Change.NONE;
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
    episode = null;
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

  /** Usual interval between readings. */
  double cadenceMillis() {
    return cadenceMillis;
  }

  /** Deviation of the last reading, without sign; 0 while too little is known. */
  double deviation() {
    return Double.isNaN(sigma) ? 0 : Math.abs(sigma);
  }

  Measure measure(Episode of) {
    return new Measure(
        of.observed(),
        detector.level(),
        detector.lower(),
        detector.upper(),
        Math.round(of.sigma() * 100) / 100.0,
        SeverityTable.score(of.sigma()));
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
    detector.save(out);
  }

  /**
   * @throws IOException when the bytes are not a state that this version wrote
   */
  void load(DataInput in) throws IOException {
    int version = in.readUnsignedByte();
    if (version != VERSION) {
      throw new IOException("unknown state version " + version + " of series " + key);
    }
    firstMillis = in.readLong();
    lastMillis = in.readLong();
    cadenceMillis = in.readDouble();
    streak.load(in);
    drift.load(in);
    episode = in.readBoolean() ? Episode.load(in) : null;
    recent.load(in);
    detector.load(in);
  }
}
