package io.firewatch.kafka.triage;

import io.firewatch.triage.live.TriageOutput.Count;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What triage counts on this node. */
final class TriageMeters {
  private final Map<Count, Counter> counts = new EnumMap<>(Count.class);
  private final Map<Integer, Integer> templates = new ConcurrentHashMap<>();
  final Counter reports;
  final Counter signals;
  final Counter heldBack;
  final Counter minutes;
  final Counter recoveries;
  final Counter bad;
  final Counter threadsReplaced;

  TriageMeters(MeterRegistry registry) {
    for (Count count : Count.values()) {
      String name = count.name().toLowerCase(Locale.ROOT).replace('_', '.');
      counts.put(count, registry.counter("firewatch.triage." + name));
    }
    reports = registry.counter("firewatch.triage.reports");
    signals = registry.counter("firewatch.triage.signals");
    heldBack = registry.counter("firewatch.triage.signals.held.back");
    minutes = registry.counter("firewatch.triage.template.minutes");
    recoveries = registry.counter("firewatch.triage.recoveries");
    bad = registry.counter("firewatch.triage.bad.records");
    threadsReplaced = registry.counter("firewatch.triage.threads.replaced");
    registry.gauge("firewatch.triage.templates", this, TriageMeters::templates);
    registry.gauge("firewatch.triage.model.calls.per.1000.lines", 0);
  }

  void count(Count what, long howMany) {
    Counter counter = counts.get(what);
    if (counter != null) {
      counter.increment(howMany);
    }
  }

  long counted(Count what) {
    Counter counter = counts.get(what);
    return counter == null ? 0 : (long) counter.count();
  }

  /** How many templates a partition knows now. */
  void templates(int partition, int known) {
    templates.put(partition, known);
  }

  private double templates() {
    return templates.values().stream().mapToInt(Integer::intValue).sum();
  }
}
