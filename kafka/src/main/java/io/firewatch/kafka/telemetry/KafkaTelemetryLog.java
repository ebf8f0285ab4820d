package io.firewatch.kafka.telemetry;

import io.firewatch.kafka.client.Clients;
import io.firewatch.kafka.client.KafkaConnection;
import io.firewatch.kafka.codec.EventHeaders;
import io.firewatch.kafka.codec.Frames;
import io.firewatch.kafka.codec.LogFrameCodec;
import io.firewatch.kafka.codec.SpanFrameCodec;
import io.firewatch.kafka.codec.TelemetryJson;
import io.firewatch.kafka.topic.Topics;
import io.firewatch.telemetry.Alert;
import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.MetricBatch;
import io.firewatch.telemetry.Span;
import io.firewatch.telemetry.TelemetryLog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * The telemetry log in Kafka: metrics, logs and spans as one frame for each partition of a call,
 * deployments and alerts as a record each.
 */
public final class KafkaTelemetryLog implements TelemetryLog, AutoCloseable {
  private static final int RECORD_OVERHEAD = 256;

  private final Producer<byte[], byte[]> producer;
  private final InstantSource clock;
  private final EventHeaders headers = new EventHeaders("/firewatch/ingest");
  private final InFlight inFlight;
  private final Partitioner metrics;
  private final Partitioner logs;
  private final Partitioner traces;
  private final Counter samples;
  private final Counter logLines;
  private final Counter overloaded;

  /**
   * Connects; the raw topics must exist.
   *
   * @throws KafkaException when their partitions cannot be learnt
   */
  public KafkaTelemetryLog(
      KafkaConnection connection,
      TelemetryLogSettings settings,
      InstantSource clock,
      MeterRegistry meters) {
    this.clock = clock;
    inFlight = new InFlight(settings.maxBytesInFlight());
    producer =
        Clients.producer(
            connection,
            "firewatch-ingest",
            settings.deliveryTimeout(),
            Map.of(
                "max.block.ms",
                settings.maxBlock().toMillis(),
                "buffer.memory",
                settings.maxBytesInFlight() + (8L << 20),
                "batch.size",
                128 << 10));
    metrics = partitioner(Topics.RAW_METRICS);
    logs = partitioner(Topics.RAW_LOGS);
    traces = partitioner(Topics.RAW_TRACES);
    samples = meters.counter("firewatch.ingest.samples");
    logLines = meters.counter("firewatch.ingest.lines");
    overloaded = meters.counter("firewatch.ingest.overloaded");
    meters.gauge("firewatch.ingest.bytes.in.flight", inFlight, InFlight::bytes);
  }

  @Override
  public CompletableFuture<Void> appendMetrics(MetricBatch batch) {
    int size = batch.size();
    return send(frames(Topics.RAW_METRICS, EventHeaders.METRIC_FRAME, metrics.split(batch)))
        .thenRun(() -> samples.increment(size));
  }

  @Override
  public CompletableFuture<Void> appendLogs(List<LogLine> lines) {
    var parts = logs.split(lines, LogLine::service, l -> LogFrameCodec.encode(l, Frames.MAX_BYTES));
    int size = lines.size();
    return send(frames(Topics.RAW_LOGS, EventHeaders.LOG_FRAME, parts))
        .thenRun(() -> logLines.increment(size));
  }

  @Override
  public CompletableFuture<Void> appendSpans(List<Span> spans) {
    // By trace and not by service: who reads a partition sees traces whole.
    var parts = traces.split(spans, Span::traceId, s -> SpanFrameCodec.encode(s, Frames.MAX_BYTES));
    return send(frames(Topics.RAW_TRACES, EventHeaders.SPAN_FRAME, parts));
  }

  @Override
  public CompletableFuture<Void> appendDeployments(List<Deployment> deployments) {
    return send(
        events(
            deployments, d -> event(Topics.RAW_DEPLOYMENTS, d.service(), TelemetryJson.encode(d))));
  }

  @Override
  public CompletableFuture<Void> appendAlerts(List<Alert> alerts) {
    return send(
        events(alerts, a -> event(Topics.RAW_ALERTS, a.fingerprint(), TelemetryJson.encode(a))));
  }

  /** Samples that Kafka acknowledged since the start. */
  public long samplesAccepted() {
    return (long) samples.count();
  }

  /** Log lines that Kafka acknowledged since the start. */
  public long linesAccepted() {
    return (long) logLines.count();
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }

  private List<ProducerRecord<byte[], byte[]>> frames(
      String topic, String type, List<Partitioner.Part> parts) {
    Instant now = clock.instant();
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(parts.size());
    for (Partitioner.Part part : parts) {
      records.add(record(topic, part.partition(), null, part.frame(), type, now));
    }
    return records;
  }

  private static <T> List<ProducerRecord<byte[], byte[]>> events(
      List<T> items, Function<T, ProducerRecord<byte[], byte[]>> record) {
    return items.stream().map(record).toList();
  }

  private ProducerRecord<byte[], byte[]> event(String topic, String key, byte[] json) {
    String type = topic.equals(Topics.RAW_ALERTS) ? EventHeaders.ALERT : EventHeaders.DEPLOYMENT;
    return record(topic, null, key.getBytes(StandardCharsets.UTF_8), json, type, clock.instant());
  }

  private ProducerRecord<byte[], byte[]> record(
      String topic,
      @Nullable Integer partition,
      byte @Nullable [] key,
      byte[] value,
      String type,
      Instant at) {
    return new ProducerRecord<>(
        topic, partition, at.toEpochMilli(), key, value, headers.create(type, at));
  }

  private CompletableFuture<Void> send(List<ProducerRecord<byte[], byte[]>> records) {
    if (records.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    long bytes = records.stream().mapToLong(r -> r.value().length + RECORD_OVERHEAD).sum();
    if (!inFlight.tryAcquire(bytes)) {
      overloaded.increment();
      return CompletableFuture.failedFuture(
          new Overloaded(inFlight.bytes() + " bytes wait to be acknowledged by Kafka"));
    }
    PendingCall call = new PendingCall(records.size(), () -> inFlight.release(bytes));
    for (ProducerRecord<byte[], byte[]> record : records) {
      try {
        var _ = producer.send(record, call);
      } catch (KafkaException | IllegalStateException e) {
        call.onCompletion(null, e);
      }
    }
    return call.future().whenComplete((done, e) -> countOverload(e));
  }

  private void countOverload(@Nullable Throwable e) {
    if (e instanceof Overloaded) {
      overloaded.increment();
    }
  }

  private Partitioner partitioner(String topic) {
    return new Partitioner(producer.partitionsFor(topic).size());
  }
}
