package io.firewatch.detection;

import io.firewatch.history.Rollup;
import io.firewatch.history.RollupFold;
import io.firewatch.history.SeriesRollup;
import io.firewatch.telemetry.SeriesKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All series of one service, so that an anomaly of one can show how the others do. */
final class ServiceMonitor {
  private static final int SIBLINGS = 8;
  private static final int SIBLING_READINGS = 30;
  private static final long SAVE_INTERVAL_MILLIS = 60_000;
  private static final int YOUNG = 200;

  /** How often a minute that goes on is told. */
  static final long ROLLUP_MILLIS = 10_000;

  private final String service;
  private final DetectionSettings settings;
  private final SilenceWatch silence;
  private final Map<SeriesKey, Tracked> series = new HashMap<>();
  private final Objective.Source objectives;
  private Objective objective;
  private long toldMillis;

  /** Whether something unusual was under way in any of its series a second ago. */
  private boolean unsettled;

  /** A series as the service knows it; {@code monitor} is null when it is not judged. */
  static final class Tracked {
    final ServiceMonitor owner;
    final @Nullable SeriesMonitor monitor;
    final Heartbeat heartbeat;
    final RollupFold rollup = new RollupFold();
    long lastArrivalMillis;
    boolean unsaved;
    int nextSave;

    /** Whether it was forgotten; the series, should it come again, is another one. */
    boolean gone;

    Tracked(ServiceMonitor owner, @Nullable SeriesMonitor monitor, Heartbeat heartbeat) {
      this.owner = owner;
      this.monitor = monitor;
      this.heartbeat = heartbeat;
    }
  }

  ServiceMonitor(
      String service, DetectionSettings settings, Fleet fleet, Objective.Source objectives) {
    this.service = service;
    this.settings = settings;
    this.objectives = objectives;
    this.objective = objectives.of(service);
    this.silence = new SilenceWatch(service, settings.silence(), fleet);
  }

  /** What follows a series; a new one from now on. */
  Tracked tracked(SeriesKey key) {
    Tracked tracked = series.get(key);
    if (tracked == null) {
      tracked =
          settings.isWatched(key.metric())
              ? new Tracked(this, monitor(key), silence.heartbeat(key.metric()))
              : new Tracked(this, null, new Heartbeat());
      series.put(key, tracked);
    }
    return tracked;
  }

  /** Takes note that readings of a series came in. */
  void arrived(Tracked tracked, long arrivalMillis, DetectionOutput output) {
    tracked.lastArrivalMillis = Math.max(tracked.lastArrivalMillis, arrivalMillis);
    tracked.unsaved = true;
    if (tracked.monitor != null) {
      silence.heard(tracked.monitor.key().metric(), tracked.heartbeat, arrivalMillis, output);
    }
  }

  /**
   * Stores the baseline of a young series as soon as it can judge, and whenever it doubled: a crash
   * in its first minutes must not make it take a failure for its first readings.
   */
  void saveYoung(Tracked tracked, DetectionOutput output) {
    SeriesMonitor monitor = tracked.monitor;
    if (monitor == null || tracked.nextSave > YOUNG) {
      return;
    }
    int due = Math.max(tracked.nextSave, settings.minSamples());
    if (monitor.readings() >= due) {
      output.changed(monitor.key(), States.of(monitor));
      tracked.nextSave = 2 * monitor.readings();
    }
  }

  /** Tells what a reading changed. */
  void tell(SeriesMonitor monitor, SeriesMonitor.Change change, DetectionOutput output) {
    Episode episode = monitor.episode();
    Outlook outlook = monitor.outlook();
    switch (change) {
      case NONE -> {}
      case RAISED, WORSENED ->
          output.anomaly(
              Telling.anomaly(monitor, Objects.requireNonNull(episode), evidence(monitor)));
      case RECOVERED -> end(monitor, Recovery.Reason.RETURNED, output);
      case ACCEPTED -> end(monitor, Recovery.Reason.NEW_NORMAL, output);
      case FORESEEN, NEARER -> {
        Outlook.Breach told = Objects.requireNonNull(Objects.requireNonNull(outlook).told());
        output.anomaly(Telling.forecast(monitor, told, evidence(monitor)));
      }
      case FORECAST_OVER ->
          endForecast(monitor, Objects.requireNonNull(outlook), Recovery.Reason.RETURNED, output);
    }
    output.changed(monitor.key(), States.of(monitor));
  }

  private void end(SeriesMonitor monitor, Recovery.Reason reason, DetectionOutput output) {
    output.recovery(Telling.recovery(monitor, reason));
    monitor.close();
  }

  private void endForecast(
      SeriesMonitor monitor, Outlook outlook, Recovery.Reason reason, DetectionOutput output) {
    Outlook.Breach told = outlook.told();
    if (told != null) {
      output.recovery(Telling.recovery(monitor, told, reason));
      outlook.close();
    }
  }

  private List<SeriesReadings> evidence(SeriesMonitor of) {
    List<SeriesReadings> readings = new ArrayList<>();
    readings.add(of.readings(RecentReadings.CAPACITY));
    series.values().stream()
        .map(tracked -> tracked.monitor)
        .filter(sibling -> sibling != null && sibling != of)
        .sorted(
            Comparator.comparingDouble(SeriesMonitor::deviation)
                .reversed()
                .thenComparing(sibling -> sibling.key().toString()))
        .limit(SIBLINGS)
        .forEach(sibling -> readings.add(sibling.readings(SIBLING_READINGS)));
    return readings;
  }

  void tick(long nowMillis, long watchedSince, DetectionOutput output) {
    askForObjective();
    silence.check(nowMillis, watchedSince, output);
    if (isSaveDue(service.hashCode(), nowMillis)) {
      silence.save(output);
    }
    unsettled = false;
    Iterator<Map.Entry<SeriesKey, Tracked>> all = series.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<SeriesKey, Tracked> entry = all.next();
      if (isForgotten(entry.getValue(), nowMillis, watchedSince)) {
        all.remove();
        entry.getValue().gone = true;
        output.forgotten(entry.getKey());
        forgetMetricWithoutSeries(entry.getKey().metric(), output);
      } else if (entry.getValue().monitor != null) {
        tick(entry.getValue(), entry.getValue().monitor, nowMillis, watchedSince, output);
      }
    }
  }

  private void tick(
      Tracked tracked,
      SeriesMonitor monitor,
      long nowMillis,
      long watchedSince,
      DetectionOutput output) {
    Episode episode = monitor.episode();
    Outlook outlook = monitor.outlook();
    unsettled |= monitor.isUnsettled();
    boolean told = episode != null || outlook != null && outlook.told() != null;
    SeriesKey key = monitor.key();
    if (told && isReplaced(tracked, nowMillis, watchedSince)) {
      if (episode != null) {
        end(monitor, Recovery.Reason.REPLACED, output);
      }
      if (outlook != null) {
        endForecast(monitor, outlook, Recovery.Reason.REPLACED, output);
      }
      output.changed(key, States.of(monitor));
    } else if (tracked.unsaved && isSaveDue(key.hashCode(), nowMillis)) {
      output.changed(key, States.of(monitor));
      tracked.unsaved = false;
    }
  }

  private boolean isForgotten(Tracked tracked, long nowMillis, long watchedSince) {
    long heard = Math.max(tracked.lastArrivalMillis, watchedSince);
    return nowMillis - heard > settings.silence().forgetAfter().toMillis();
  }

  /** Each series has its own second of the minute, so that not all are stored at once. */
  private static boolean isSaveDue(int hash, long nowMillis) {
    long offset = Math.floorMod(hash * 0x9E3779B9L, SAVE_INTERVAL_MILLIS);
    return Math.floorMod(nowMillis - offset, SAVE_INTERVAL_MILLIS) < 1000;
  }

  /** The series fell silent in its episode while others of its metric go on. */
  private boolean isReplaced(Tracked tracked, long nowMillis, long watchedSince) {
    Heartbeat metric = tracked.heartbeat;
    double limit = metric.limit(settings.silence());
    return nowMillis - Math.max(tracked.lastArrivalMillis, watchedSince) > limit
        && nowMillis - metric.lastMillis() < limit / 2;
  }

  private void forgetMetricWithoutSeries(String metric, DetectionOutput output) {
    if (series.keySet().stream().noneMatch(key -> key.metric().equals(metric))) {
      silence.forget(metric, output);
    }
    if (series.isEmpty()) {
      silence.forget(SilenceWatch.WHOLE_SERVICE, output);
    }
  }

  /**
   * Adds what its series have to tell of their present minute, when it is time.
   *
   * @param intervalMillis how long it waits in between, unless something is unusual
   */
  void rollUp(long nowMillis, long intervalMillis, List<SeriesRollup> into) {
    if (toldMillis == 0) {
      // Each service has its own turn.
      toldMillis = nowMillis - Math.floorMod(service.hashCode(), intervalMillis);
    }
    if (nowMillis - toldMillis < (unsettled ? ROLLUP_MILLIS : intervalMillis)) {
      return;
    }
    toldMillis = nowMillis;
    series.forEach((key, tracked) -> {
      Rollup rollup = tracked.rollup.tell();
      if (rollup != null) {
        into.add(new SeriesRollup(key, rollup));
      }
    });
  }

  int size() {
    return series.size();
  }

  boolean isEmpty() {
    return series.isEmpty();
  }

  private SeriesMonitor monitor(SeriesKey key) {
    SeriesMonitor monitor = new SeriesMonitor(key, settings);
    monitor.objective(objective);
    return monitor;
  }

  /** Takes over an objective that changed. */
  private void askForObjective() {
    Objective now = objectives.of(service);
    if (!now.equals(objective)) {
      objective = now;
      for (Tracked tracked : series.values()) {
        if (tracked.monitor != null) {
          tracked.monitor.objective(now);
        }
      }
    }
  }

  void restore(SeriesKey key, byte[] state) {
    if (key.labels().equals(SilenceWatch.MARK)) {
      silence.restore(key.metric(), state);
      return;
    }
    SeriesMonitor monitor = monitor(key);
    States.load(state, monitor::load);
    series.put(key, new Tracked(this, monitor, silence.heartbeat(key.metric())));
  }
}
