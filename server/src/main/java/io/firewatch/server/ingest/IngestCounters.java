package io.firewatch.server.ingest;

import io.firewatch.server.problem.Refusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Counts what comes in, exactly, after it is durable; and what does not, by reason. */
@Component
final class IngestCounters {
  private final MeterRegistry registry;
  private final Map<Kind, Counter> accepted = new EnumMap<>(Kind.class);
  private final Map<Kind, Counter> overloaded = new EnumMap<>(Kind.class);
  private final Counter stale;

  IngestCounters(MeterRegistry registry) {
    this.registry = registry;
    for (Kind kind : Kind.values()) {
      accepted.put(kind, registry.counter("firewatch." + kind.text() + ".accepted"));
      overloaded.put(kind, registry.counter("firewatch.requests.overloaded", "kind", kind.text()));
    }
    stale = registry.counter("firewatch.samples.stale");
    for (Dropped reason : Dropped.values()) {
      rejected(Kind.SAMPLES, reason.text());
    }
  }

  void took(Kind kind, Batch batch) {
    counter(accepted, kind).increment(batch.size());
    stale.increment(batch.stale());
    for (Dropped reason : Dropped.values()) {
      long count = batch.dropped()[reason.ordinal()];
      if (count > 0) {
        rejected(kind, reason.text()).increment(count);
      }
    }
  }

  /** A whole request was refused. */
  void refused(Kind kind, Refusal refusal) {
    if (refusal.reason().equals("overloaded")) {
      counter(overloaded, kind).increment();
    } else {
      registry
          .counter("firewatch.requests.refused", "kind", kind.text(), "reason", refusal.reason())
          .increment();
    }
  }

  private static Counter counter(Map<Kind, Counter> counters, Kind kind) {
    return java.util.Objects.requireNonNull(counters.get(kind));
  }

  private Counter rejected(Kind kind, String reason) {
    return registry.counter("firewatch." + kind.text() + ".rejected", "reason", reason);
  }
}
