package io.firewatch.kafka.agent;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What an agent counts.
 *
 * @param age from a record's time to the end of its handling
 * @param lag records written and not yet handed over
 */
record AgentMeters(
    Counter handled,
    Counter retried,
    Counter dead,
    Counter paused,
    Timer age,
    AtomicLong lag,
    Clock clock) {

  static AgentMeters of(MeterRegistry meters, String group) {
    Tags tags = Tags.of("group", group);
    return new AgentMeters(
        meters.counter("firewatch.agent.handled", tags),
        meters.counter("firewatch.agent.retried", tags),
        meters.counter("firewatch.agent.dead", tags),
        meters.counter("firewatch.agent.paused", tags),
        Timer.builder("firewatch.agent.age")
            .tags(tags)
            .publishPercentileHistogram()
            .register(meters),
        Objects.requireNonNull(meters.gauge("firewatch.agent.lag", tags, new AtomicLong())),
        meters.config().clock());
  }
}
