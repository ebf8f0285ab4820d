package io.firewatch.server.health;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the agents have done since the start. */
@Component
public final class Activity {
  private final MeterRegistry registry;
  private final InstantSource clock;
  private final Counter anomalies;
  private volatile @Nullable Instant last;

  Activity(MeterRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
    this.anomalies = registry.counter("firewatch.anomalies.detected");
  }

  /** An agent handled events. */
  public void processed(String agent, int events) {
    registry.counter("firewatch.events.processed", "agent", agent).increment(events);
    last = clock.instant();
  }

  public void detected(int count) {
    anomalies.increment(count);
  }

  long processed() {
    return (long)
        registry.find("firewatch.events.processed").counters().stream()
            .mapToDouble(Counter::count)
            .sum();
  }

  long detected() {
    return (long) anomalies.count();
  }

  Optional<Instant> last() {
    return Optional.ofNullable(last);
  }
}
