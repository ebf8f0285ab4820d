package io.firewatch.objective;

import io.firewatch.telemetry.MetricBatch;
import io.firewatch.telemetry.SeriesKey;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Follows the objectives of the services it is given readings of. It looks forward only: what it
 * tells at a time depends on readings up to then. One engine belongs to one thread.
 */
public final class ObjectiveEngine {
  private static final int MOST_PLACES = 1 << 17;
  private static final List<ObjectiveMonitor> NOBODY = List.of();

  private final Supplier<ObjectiveBook> source;
  private final ObjectiveStates states = new ObjectiveStates();
  private final Map<ObjectiveId, ObjectiveMonitor> monitors = new TreeMap<>();
  private final Map<SeriesKey, List<ObjectiveMonitor>> places = new IdentityHashMap<>();
  private ObjectiveBook book = ObjectiveBook.EMPTY;

  /**
   * @param source the objectives there are; asked once a second, on the thread that feeds the
   *     engine
   */
  public ObjectiveEngine(Supplier<ObjectiveBook> source) {
    this.source = source;
    this.book = source.get();
  }

  /** Takes a batch in order. */
  public void process(MetricBatch batch) {
    if (book.objectives().isEmpty()) {
      return;
    }
    List<SeriesKey> series = batch.series();
    List<List<ObjectiveMonitor>> followers = new ArrayList<>(series.size());
    boolean any = false;
    for (SeriesKey key : series) {
      List<ObjectiveMonitor> of = followers(key);
      followers.add(of);
      any |= !of.isEmpty();
    }
    if (!any) {
      return;
    }
    for (int sample = 0; sample < batch.size(); sample++) {
      int index = batch.seriesIndex(sample);
      for (ObjectiveMonitor monitor : followers.get(index)) {
        monitor.take(series.get(index), batch.timestampMillis(sample), batch.value(sample));
      }
    }
  }

  private List<ObjectiveMonitor> followers(SeriesKey key) {
    List<ObjectiveMonitor> known = places.get(key);
    if (known != null) {
      return known;
    }
    List<ObjectiveMonitor> found = new ArrayList<>();
    for (ServiceLevelObjective objective : book.of(key.service())) {
      ObjectiveMonitor monitor = monitor(objective);
      if (monitor.isToldBy(key)) {
        found.add(monitor);
      }
    }
    if (places.size() >= MOST_PLACES) {
      places.clear();
    }
    List<ObjectiveMonitor> followers = found.isEmpty() ? NOBODY : found;
    places.put(key, followers);
    return followers;
  }

  private ObjectiveMonitor monitor(ServiceLevelObjective objective) {
    return monitors.computeIfAbsent(objective.id(), id -> new ObjectiveMonitor(objective));
  }

  /**
   * Judges what changed, stores it and reports it. To be called about once a second.
   *
   * @param nowMillis epoch milliseconds
   */
  public void tick(long nowMillis, ObjectiveOutput output) {
    BurnTelling telling = new BurnTelling(output, states);
    takeOver(source.get(), telling, output);
    List<ObjectiveReport> reports = new ArrayList<>();
    monitors.values().forEach(monitor -> monitor.look(nowMillis, telling, reports));
    if (!reports.isEmpty()) {
      output.reported(reports);
    }
  }

  private void takeOver(ObjectiveBook now, BurnTelling telling, ObjectiveOutput output) {
    if (now.equals(book)) {
      return;
    }
    book = now;
    places.clear();
    monitors
        .entrySet()
        .removeIf(entry -> {
          ObjectiveMonitor monitor = entry.getValue();
          ServiceLevelObjective objective = now.find(entry.getKey()).orElse(null);
          if (objective != null && objective.revision().equals(monitor.objective().revision())) {
            monitor.become(objective);
            return false;
          }
          telling.withdrawn(monitor);
          states.forget(monitor, output);
          return true;
        });
  }

  /** Whether a stored state is one of an objective. */
  public static boolean owns(SeriesKey key) {
    return ObjectiveStates.isKey(key);
  }

  /**
   * Takes back a state, before the first {@link #process}; that of an objective that is none any
   * more is left alone.
   *
   * @throws java.io.UncheckedIOException when the state is cut short or of another version
   */
  public void restore(SeriesKey key, byte[] state) {
    book.find(ObjectiveStates.objective(key))
        .ifPresent(objective -> states.restore(monitor(objective), key, state));
  }
}
