package io.firewatch.detection;

import io.firewatch.detection.ServiceMonitor.Tracked;
import io.firewatch.history.Rollup;
import io.firewatch.history.SeriesRollup;
import io.firewatch.telemetry.MetricBatch;
import io.firewatch.telemetry.SeriesKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Judges every sample of the services it is given. One engine belongs to one thread; all series of
 * a service go to the same engine, so that an anomaly can show its siblings.
 */
public final class DetectionEngine {
  private static final long BEHIND_MILLIS = 5_000;
  private static final int TOGETHER = 32;
  private static final int MOST_PLACES = 1 << 17;
  private static final int UNFINISHED_ROLLUPS_PER_SECOND = 500;

  private final DetectionSettings settings;
  private final Fleet fleet;
  private final Objective.Source objectives;
  private final Map<String, ServiceMonitor> services = new HashMap<>();

  /**
   * By the very object that named a series before: decoders hand out one object a series, and the
   * hash of its names lies in four places of memory.
   */
  private final Map<SeriesKey, Tracked> places = new IdentityHashMap<>();

  /** Nothing but the proof that memory was read. */
  private long touched;

  private long latestArrival;
  private long arrivalAtLastTick;

  /** Since when silence would have been heard: the start, or the end of the last backlog. */
  private long watchedSince;

  /**
   * @param fleet shared by all engines of the process
   * @param objectives what each service promised; called on the thread that feeds the engine
   */
  public DetectionEngine(DetectionSettings settings, Fleet fleet, Objective.Source objectives) {
    this.settings = settings;
    this.objectives = objectives;
    this.fleet = fleet;
  }

  /**
   * Judges a batch in order.
   *
   * @param arrivalMillis epoch milliseconds at which the batch was taken in
   */
  public void process(MetricBatch batch, long arrivalMillis, DetectionOutput output) {
    latestArrival = Math.max(latestArrival, arrivalMillis);
    int series = batch.series().size();
    Tracked[] tracked = new Tracked[series];
    for (int i = 0; i < series; i++) {
      tracked[i] = tracked(batch.series().get(i));
    }
    for (int i = 0; i < series; i++) {
      tracked[i].owner.arrived(tracked[i], arrivalMillis, output);
    }
    List<SeriesRollup> ended = new ArrayList<>();
    for (int sample = 0; sample < batch.size(); sample++) {
      if (sample % TOGETHER == 0) {
        touch(batch, tracked, sample, Math.min(sample + TOGETHER, batch.size()));
      }
      int index = batch.seriesIndex(sample);
      Rollup minute = tracked[index].rollup.add(batch.timestampMillis(sample), batch.value(sample));
      if (minute != null) {
        ended.add(new SeriesRollup(batch.series().get(index), minute));
      }
      SeriesMonitor monitor = tracked[index].monitor;
      if (monitor != null) {
        boolean wasUnsettled = monitor.isUnsettled();
        SeriesMonitor.Change change =
            monitor.observe(batch.timestampMillis(sample), batch.value(sample));
        if (change != SeriesMonitor.Change.NONE) {
          tracked[index].owner.tell(monitor, change, output);
        } else if (wasUnsettled != monitor.isUnsettled()) {
          output.changed(monitor.key(), States.of(monitor));
        }
      }
    }
    for (int i = 0; i < series; i++) {
      tracked[i].owner.saveYoung(tracked[i], output);
    }
    if (!ended.isEmpty()) {
      output.rolledUp(ended);
    }
  }

  /** See {@link Detector#touch}. */
  private void touch(MetricBatch batch, Tracked[] tracked, int from, int to) {
    long all = 0;
    for (int sample = from; sample < to; sample++) {
      Tracked one = tracked[batch.seriesIndex(sample)];
      all += one.rollup.touch();
      if (one.monitor != null) {
        all += one.monitor.touch(batch.timestampMillis(sample));
      }
    }
    touched = all;
  }

  /**
   * Looks for series that stopped reporting, stores baselines that are due, forgets what ended. To
   * be called about once a second.
   *
   * @param nowMillis epoch milliseconds
   */
  public void tick(long nowMillis, DetectionOutput output) {
    boolean behind =
        latestArrival != arrivalAtLastTick && nowMillis - latestArrival > BEHIND_MILLIS;
    if (watchedSince == 0 || behind) {
      watchedSince = nowMillis;
    }
    arrivalAtLastTick = latestArrival;
    rollUp(nowMillis, output);
    services
        .entrySet()
        .removeIf(entry -> {
          entry.getValue().tick(nowMillis, watchedSince, output);
          if (entry.getValue().isEmpty()) {
            fleet.forget(entry.getKey());
            return true;
          }
          return false;
        });
  }

  private Tracked tracked(SeriesKey key) {
    Tracked known = places.get(key);
    if (known != null && !known.gone) {
      return known;
    }
    Tracked found = service(key.service()).tracked(key);
    if (places.size() >= MOST_PLACES) {
      places.clear();
    }
    places.put(key, found);
    return found;
  }

  /** The more series there are, the less often minutes that go on are told. */
  private void rollUp(long nowMillis, DetectionOutput output) {
    int series = services.values().stream().mapToInt(ServiceMonitor::size).sum();
    long interval =
        Math.max(ServiceMonitor.ROLLUP_MILLIS, series * 1000L / UNFINISHED_ROLLUPS_PER_SECOND);
    List<SeriesRollup> grown = new ArrayList<>();
    services.values().forEach(one -> one.rollUp(nowMillis, interval, grown));
    if (!grown.isEmpty()) {
      output.rolledUp(grown);
    }
  }

  /**
   * Takes back the state of a series, before the first {@link #process}.
   *
   * @throws java.io.UncheckedIOException when the state is cut short or of another version
   */
  public void restore(SeriesKey series, byte[] state) {
    service(series.service()).restore(series, state);
  }

  /** Id of the episode of a series that began at {@code onsetMillis}. */
  public static UUID episodeId(SeriesKey series, long onsetMillis) {
    return SeriesMonitor.episodeId(series, onsetMillis);
  }

  private ServiceMonitor service(String name) {
    return services.computeIfAbsent(name, n -> new ServiceMonitor(n, settings, fleet, objectives));
  }
}
