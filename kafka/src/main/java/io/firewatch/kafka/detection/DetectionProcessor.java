package io.firewatch.kafka.detection;

import io.firewatch.detection.DetectionEngine;
import io.firewatch.kafka.codec.EventHeaders;
import io.firewatch.kafka.codec.Frames;
import io.firewatch.kafka.codec.InvalidRecord;
import io.firewatch.kafka.codec.MetricFrameCodec;
import io.firewatch.kafka.codec.RawJson;
import io.firewatch.kafka.codec.RequestTrail;
import io.firewatch.kafka.deadletter.DeadLetterHeaders;
import io.firewatch.objective.ObjectiveEngine;
import io.firewatch.telemetry.MetricBatch;
import io.firewatch.telemetry.MetricSample;
import io.firewatch.telemetry.SeriesKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds the engine of one partition. Frames are judged; the JSON of others is turned into frames
 * and sent once more, to the partition its service belongs to, because only there are its siblings.
 */
final class DetectionProcessor implements Processor<byte[], byte[], byte[], byte[]> {
  private static final Logger log = LoggerFactory.getLogger(DetectionProcessor.class);
  private static final Duration TICK = Duration.ofSeconds(1);

  private final Judges judges;
  private final RawJson json;
  private final EventHeaders headers;
  private final DetectionMeters meters;
  private final MetricFrameCodec codec = new MetricFrameCodec();
  private @Nullable Task task;

  DetectionProcessor(Judges judges, RawJson json, EventHeaders headers, DetectionMeters meters) {
    this.judges = judges;
    this.json = json;
    this.headers = headers;
    this.meters = meters;
  }

  /** What lives as long as the task does; a task that is revived gets a new engine. */
  private record Task(
      ProcessorContext<byte[], byte[]> context,
      DetectionEngine engine,
      ObjectiveEngine objectives,
      DetectionSink sink) {
    void tick(long now) {
      engine.tick(now, sink.at(now, false));
      objectives.tick(now, sink);
    }
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    KeyValueStore<Bytes, byte[]> store = context.getStateStore(DetectionTopology.STORE);
    DetectionSink sink = new DetectionSink(context, store, headers, meters);
    Task begun = new Task(context, judges.engines().get(), judges.objectives().get(), sink);
    restore(begun, store);
    task = begun;
    context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, begun::tick);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Task current = Objects.requireNonNull(task);
    try (var _ = RequestTrail.of(List.of(record.headers()))) {
      if (record.value() != null && Frames.isFrame(record.value())) {
        judge(current, record);
      } else {
        republish(current, record);
      }
    } catch (KafkaException e) {
      // Not the record's fault; the task starts again from its last commit.
      throw e;
    } catch (RuntimeException e) {
      giveUp(current, record, e);
    }
  }

  private void judge(Task current, Record<byte[], byte[]> record) {
    MetricBatch batch = codec.decode(record.value());
    current.engine.process(batch, record.timestamp(), current.sink.at(record.timestamp(), true));
    current.objectives.process(batch);
    current
        .context
        .recordMetadata()
        .ifPresent(at -> meters.judged().count(at.partition(), at.offset(), batch.size()));
  }

  private void republish(Task current, Record<byte[], byte[]> record) {
    if (record.value() == null) {
      throw new InvalidRecord("an empty value");
    }
    Map<String, List<MetricSample>> byService = new LinkedHashMap<>();
    for (MetricSample sample : json.metrics(record.value())) {
      byService.computeIfAbsent(sample.series().service(), s -> new ArrayList<>()).add(sample);
    }
    byService.forEach((service, samples) ->
        current.context.forward(
            new Record<>(
                service.getBytes(StandardCharsets.UTF_8),
                MetricFrameCodec.encode(MetricBatch.of(samples)),
                record.timestamp(),
                headers.create(
                    EventHeaders.METRIC_FRAME, Instant.ofEpochMilli(record.timestamp()))),
            DetectionTopology.FRAMES));
    meters.republished().increment();
  }

  private void giveUp(Task current, Record<byte[], byte[]> record, RuntimeException why) {
    meters.bad().increment();
    RecordMetadata at = current.context.recordMetadata().orElseThrow();
    log.warn(
        "A bad record at {}-{}@{}: {}", at.topic(), at.partition(), at.offset(), why.toString());
    var place = new DeadLetterHeaders.Place(at.topic(), at.partition(), at.offset());
    current.context.forward(
        record.withHeaders(
            DeadLetterHeaders.of(
                record.headers(), place, DetectionTopology.APPLICATION, String.valueOf(why))),
        DetectionTopology.BAD);
  }

  private void restore(Task begun, KeyValueStore<Bytes, byte[]> store) {
    try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<Bytes, byte[]> entry = all.next();
        try {
          SeriesKey series = codec.decodeSeries(entry.key.get());
          if (ObjectiveEngine.owns(series)) {
            begun.objectives.restore(series, entry.value);
          } else {
            begun.engine.restore(series, entry.value);
          }
        } catch (RuntimeException e) {
          // The series is learnt anew; the others must not suffer.
          meters.bad().increment();
          log.warn("A stored baseline cannot be read: {}", e.toString());
        }
      }
    }
  }
}
