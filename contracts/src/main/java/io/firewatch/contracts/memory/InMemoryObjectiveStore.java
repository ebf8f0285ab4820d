package io.firewatch.contracts.memory;

import io.firewatch.objective.ObjectiveId;
import io.firewatch.objective.ObjectiveReport;
import io.firewatch.objective.ObjectiveReport.Slot;
import io.firewatch.objective.ObjectiveStore;
import io.firewatch.objective.Spend;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Objectives in memory. */
public final class InMemoryObjectiveStore implements ObjectiveStore {
  private final Map<ObjectiveId, Stood> standings = new TreeMap<>();
  private final Map<String, TreeMap<Long, Spend>> spend = new TreeMap<>();

  @Override
  public synchronized void save(List<ObjectiveReport> reports) {
    for (ObjectiveReport report : reports) {
      Stood now = new Stood(report.id(), report.revision(), report.standing());
      standings.merge(
          report.id(),
          now,
          (old, next) -> next.standing().at().isBefore(old.standing().at()) ? old : next);
      report.minutes().forEach(slot -> keep(report, Grain.MINUTE, slot));
      report.hours().forEach(slot -> keep(report, Grain.HOUR, slot));
    }
  }

  private void keep(ObjectiveReport report, Grain grain, Slot slot) {
    slots(report.id(), report.revision(), grain)
        .merge(
            slot.startMillis(),
            slot.spend(),
            (old, next) -> next.total() >= old.total() ? next : old);
  }

  private TreeMap<Long, Spend> slots(ObjectiveId id, String revision, Grain grain) {
    return spend.computeIfAbsent(id + "\n" + revision + "\n" + grain, k -> new TreeMap<>());
  }

  @Override
  public synchronized List<Stood> standings() {
    return List.copyOf(standings.values());
  }

  @Override
  public synchronized List<Slot> spent(Asked asked) {
    List<Slot> slots = new ArrayList<>();
    slots(asked.id(), asked.revision(), asked.grain())
        .subMap(asked.from().toEpochMilli(), asked.to().toEpochMilli())
        .forEach((start, sum) -> slots.add(new Slot(start, sum)));
    return slots;
  }

  @Override
  public synchronized int prune(Instant before) {
    standings.values().removeIf(one -> one.standing().at().isBefore(before));
    int gone = 0;
    for (TreeMap<Long, Spend> slots : spend.values()) {
      var old = slots.headMap(before.toEpochMilli());
      gone += old.size();
      old.clear();
    }
    return gone;
  }
}
