package io.firewatch.kafka.topology;

import io.firewatch.kafka.client.Clients;
import io.firewatch.kafka.client.KafkaConnection;
import io.firewatch.kafka.codec.CallJson;
import io.firewatch.kafka.codec.EventHeaders;
import io.firewatch.kafka.topic.Topics;
import io.firewatch.telemetry.Span;
import io.firewatch.topology.CallRollup;
import io.firewatch.topology.CallRollups;
import io.firewatch.topology.TraceAssembler;
import io.firewatch.topology.TraceCalls;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns who calls whom: gathers spans into traces, reads the calls out of each, and publishes
 * their sums by minute, edge and operation.
 *
 * <p>All spans of a trace are in one partition, so one node sees a trace whole. What is being
 * gathered is in memory: a crash loses the traces of the last seconds from the sums, and nothing
 * else of them.
 */
public final class CallLearner implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(CallLearner.class);
  private static final Duration IDLE = Duration.ofMinutes(5);
  private static final int MAX_SPANS = 200_000;
  private static final int MAX_PER_TRACE = 5_000;
  private static final Duration DELIVERY = Duration.ofSeconds(20);

  private final Producer<byte[], byte[]> producer;
  private final InstantSource clock;
  private final Duration quiet;
  private final EventHeaders headers = new EventHeaders("/firewatch/topology");
  private final TraceAssembler assembler;
  private final CallRollups rollups = new CallRollups(() -> UUID.randomUUID().toString());
  private final Counter learnt;
  private final Counter failures;
  private final ScheduledExecutorService ticker;

  /**
   * @param quiet how long no span of a trace must have come for it to be complete
   * @param every how often sums are published
   */
  public CallLearner(
      KafkaConnection connection,
      Duration quiet,
      Duration every,
      InstantSource clock,
      MeterRegistry meters) {
    this.clock = clock;
    this.quiet = quiet;
    this.assembler = new TraceAssembler(quiet, MAX_SPANS, MAX_PER_TRACE);
    this.producer = Clients.producer(connection, "firewatch-topology", DELIVERY, Map.of());
    this.learnt = meters.counter("firewatch.topology.calls");
    this.failures = meters.counter("firewatch.topology.publish.failures");
    FunctionCounter.builder("firewatch.topology.spans.dropped", this, CallLearner::dropped)
        .register(meters);
    FunctionCounter.builder("firewatch.topology.traces.hurried", this, CallLearner::hurried)
        .register(meters);
    meters.gauge("firewatch.topology.spans.waiting", this, CallLearner::waiting);
    this.ticker =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("call-learner").factory());
    ticker.scheduleWithFixedDelay(
        this::publishQuietly, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Takes spans in. Spans that come again change nothing while their trace is being gathered. */
  public synchronized void onSpans(List<Span> spans) {
    Instant now = clock.instant();
    spans.forEach(span -> assembler.add(span, now));
    read(now);
  }

  /** Publishes what all complete traces add up to. */
  private void publish(Instant at) {
    List<CallRollup> changed;
    synchronized (this) {
      read(at);
      changed = rollups.changed();
      rollups.forget(at, IDLE);
    }
    List<CallRollup> lost = send(changed);
    if (!lost.isEmpty()) {
      failures.increment(lost.size());
      log.warn("{} sums of calls could not be published and are told again", lost.size());
      synchronized (this) {
        rollups.again(lost);
      }
    }
  }

  private void publishQuietly() {
    try {
      publish(clock.instant());
    } catch (RuntimeException e) {
      log.error("The sums of calls could not be published", e);
    }
  }

  private void read(Instant now) {
    for (List<Span> trace : assembler.complete(now)) {
      TraceCalls.of(trace)
          .forEach(call -> {
            rollups.add(call, now);
            learnt.increment();
          });
    }
  }

  private List<CallRollup> send(List<CallRollup> changed) {
    List<Future<RecordMetadata>> sent = new ArrayList<>(changed.size());
    Instant now = clock.instant();
    for (CallRollup rollup : changed) {
      sent.add(
          producer.send(
              new ProducerRecord<>(
                  Topics.TRACES_ROLLUP,
                  null,
                  now.toEpochMilli(),
                  rollup.callee().getBytes(StandardCharsets.UTF_8),
                  CallJson.encode(rollup),
                  headers.create(EventHeaders.CALLS, now))));
    }
    List<CallRollup> lost = new ArrayList<>();
    for (int i = 0; i < sent.size(); i++) {
      try {
        sent.get(i).get();
      } catch (ExecutionException e) {
        lost.add(changed.get(i));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        lost.add(changed.get(i));
      }
    }
    return lost;
  }

  private synchronized long dropped() {
    return assembler.dropped();
  }

  private synchronized long hurried() {
    return assembler.hurried();
  }

  private synchronized int waiting() {
    return assembler.waiting();
  }

  /** Publishes what is there, complete or not, and stops. */
  @Override
  public void close() {
    ticker.close();
    publish(clock.instant().plus(quiet));
    producer.close(DELIVERY);
  }
}
