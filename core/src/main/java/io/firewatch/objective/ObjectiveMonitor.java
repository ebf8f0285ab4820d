package io.firewatch.objective;

import io.firewatch.telemetry.Labels;
import io.firewatch.telemetry.SeriesKey;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Follows one objective: its series, what they spend, and whether that is too fast. */
final class ObjectiveMonitor {
  private static final int MOST_SERIES = 500;
  private static final long FORGET_MILLIS = 2 * Ledger.HOUR_MILLIS;
  private static final long REPORT_MILLIS = 10_000;

  private ServiceLevelObjective objective;
  private final Map<SeriesKey, Followed> series = new HashMap<>();
  private final Ledger ledger = new Ledger();
  final Alarm page = new Alarm();
  final Alarm lasting = new Alarm();

  private long latestMillis = Long.MIN_VALUE;
  private long burningSince;
  private int ignored;
  private boolean changed;
  private boolean pastChanged;
  private long savedMinute = Long.MIN_VALUE;
  private long reportedMillis;
  private long oldestChanged = Long.MAX_VALUE;

  /** A series and what its readings weigh. */
  private record Followed(SeriesMeter meter, SeriesMeter.Weights weights) {}

  ObjectiveMonitor(ServiceLevelObjective objective) {
    this.objective = objective;
  }

  ServiceLevelObjective objective() {
    return objective;
  }

  /** Takes over another target or window of the same thing. */
  void become(ServiceLevelObjective other) {
    changed |= !other.equals(objective);
    objective = other;
  }

  boolean isToldBy(SeriesKey key) {
    return key.service().equals(objective.service())
        && Weighing.of(objective.indicator(), key) != null;
  }

  void take(SeriesKey key, long millis, double value) {
    Followed followed = series.get(key);
    if (followed == null) {
      followed = follow(key);
      if (followed == null) {
        return;
      }
    }
    followed.meter.take(millis, value, followed.weights, ledger);
    if (millis < latestMillis - Ledger.MINUTE_MILLIS) {
      pastChanged = true;
    }
    latestMillis = Math.max(latestMillis, millis);
    oldestChanged = Math.min(oldestChanged, millis);
    changed = true;
  }

  private @Nullable Followed follow(SeriesKey key) {
    SeriesMeter.Weights weights = Weighing.of(objective.indicator(), key);
    if (weights == null || series.size() >= MOST_SERIES) {
      ignored += weights == null ? 0 : 1;
      return null;
    }
    Followed followed = new Followed(new SeriesMeter(), weights);
    series.put(key, followed);
    return followed;
  }

  /** Tells what changed since the last look; cheap when nothing did. */
  void look(long nowMillis, BurnTelling telling, List<ObjectiveReport> reports) {
    if (!changed || ledger.isEmpty()) {
      return;
    }
    changed = false;
    noteBurning();
    see(page, worstPage(), telling);
    see(lasting, fires(BurnAlert.LASTING, lasting) ? BurnAlert.LASTING : null, telling);
    telling.changed(this);
    if (nowMillis - reportedMillis >= REPORT_MILLIS) {
      reportedMillis = nowMillis;
      reports.add(report());
    }
  }

  private @Nullable BurnAlert worstPage() {
    return fires(BurnAlert.FAST, page)
        ? BurnAlert.FAST
        : fires(BurnAlert.SLOW, page) ? BurnAlert.SLOW : null;
  }

  private boolean fires(BurnAlert alert, Alarm alarm) {
    return BurnWatch.fires(alert, objective, ledger, alarm.isOpen());
  }

  private void see(Alarm alarm, @Nullable BurnAlert now, BurnTelling telling) {
    long onset = burningSince == 0 || alarm == lasting ? latestMillis : burningSince;
    switch (alarm.see(now, onset, latestMillis)) {
      case NONE -> {}
      case RAISED -> telling.raised(this, alarm, Objects.requireNonNull(now));
      case OVER -> {
        telling.over(this, alarm);
        alarm.close();
      }
    }
  }

  /** Since when it burns: from the first minute that does until none of two does. */
  private void noteBurning() {
    double least = BurnAlert.SLOW.factor();
    if (ledger.minutes.last(1).ratio() / objective.budget() >= least) {
      burningSince = burningSince == 0 ? latestMillis : burningSince;
    } else if (BurnWatch.now(objective, ledger) < least) {
      burningSince = 0;
    }
  }

  ObjectiveReport report() {
    long from = Math.min(oldestChanged, latestMillis);
    oldestChanged = Long.MAX_VALUE;
    return new ObjectiveReport(
        objective.id(),
        objective.revision(),
        standing(),
        ledger.minutes.since(ledger.minutes.slot(from)),
        ledger.hours.since(ledger.hours.slot(from)));
  }

  ObjectiveReport.Standing standing() {
    List<ObjectiveReport.Firing> firing = new ArrayList<>();
    for (Alarm alarm : List.of(page, lasting)) {
      BurnAlert now = alarm.firing();
      if (now != null) {
        firing.add(new ObjectiveReport.Firing(now, Instant.ofEpochMilli(alarm.firedMillis())));
      }
    }
    return new ObjectiveReport.Standing(
        Instant.ofEpochMilli(latestMillis),
        Instant.ofEpochMilli(ledger.firstMillis()),
        BurnWatch.rate(objective, ledger, objective.window()),
        BurnWatch.burns(objective, ledger),
        firing,
        ignored);
  }

  Ledger ledger() {
    return ledger;
  }

  long latestMillis() {
    return latestMillis;
  }

  /** Whether what was before the newest minutes has to be stored; asked once. */
  boolean isPastUnsaved() {
    boolean was = pastChanged || ledger.minutes.latest() != savedMinute;
    pastChanged = false;
    savedMinute = ledger.minutes.latest();
    return was;
  }

  void forgetOld() {
    series.values().removeIf(one -> one.meter.lastMillis() < latestMillis - FORGET_MILLIS);
  }

  /** What changes with every reading. */
  void saveNow(DataOutput out) throws IOException {
    out.writeLong(latestMillis);
    out.writeLong(burningSince);
    page.save(out);
    lasting.save(out);
    for (SpendRing ring : List.of(ledger.minutes, ledger.hours)) {
      List<ObjectiveReport.Slot> newest = ring.since(ring.latest() - 1);
      out.writeByte(newest.size());
      for (ObjectiveReport.Slot slot : newest) {
        out.writeLong(slot.startMillis());
        out.writeDouble(slot.spend().bad());
        out.writeDouble(slot.spend().total());
      }
    }
    out.writeInt(series.size());
    for (Map.Entry<SeriesKey, Followed> entry : series.entrySet()) {
      out.writeUTF(entry.getKey().metric());
      out.writeUTF(entry.getKey().labels().canonical());
      entry.getValue().meter.save(out);
    }
  }

  void loadNow(DataInput in) throws IOException {
    latestMillis = in.readLong();
    burningSince = in.readLong();
    page.load(in);
    lasting.load(in);
    for (SpendRing ring : List.of(ledger.minutes, ledger.hours)) {
      for (int left = in.readByte(); left > 0; left--) {
        long slot = ring.slot(in.readLong());
        ring.put(slot, new Spend(in.readDouble(), in.readDouble()));
      }
    }
    for (int left = in.readInt(); left > 0; left--) {
      SeriesKey key = new SeriesKey(objective.service(), in.readUTF(), new Labels(in.readUTF()));
      SeriesMeter meter = new SeriesMeter();
      meter.load(in);
      SeriesMeter.Weights weights = Weighing.of(objective.indicator(), key);
      if (weights != null) {
        series.put(key, new Followed(meter, weights));
      }
    }
  }
}
