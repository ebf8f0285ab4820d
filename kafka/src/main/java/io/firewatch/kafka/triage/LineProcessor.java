package io.firewatch.kafka.triage;

import io.firewatch.kafka.codec.EventHeaders;
import io.firewatch.kafka.codec.Frames;
import io.firewatch.kafka.codec.InvalidRecord;
import io.firewatch.kafka.codec.LogFrameCodec;
import io.firewatch.kafka.codec.RawJson;
import io.firewatch.telemetry.LogLine;
import io.firewatch.triage.live.TriageEngine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
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

/** Feeds the engine of one partition of log lines, frames and the JSON of others alike. */
final class LineProcessor implements Processor<byte[], byte[], byte[], byte[]> {
  private static final Logger log = LoggerFactory.getLogger(LineProcessor.class);
  private static final Duration TICK = Duration.ofMillis(200);

  private final Supplier<TriageEngine> engines;
  private final Duration behind;
  private final RawJson json;
  private final EventHeaders headers;
  private final TriageMeters meters;
  private final InstantSource clock;
  private @Nullable Task task;

  LineProcessor(
      Supplier<TriageEngine> engines,
      Duration behind,
      RawJson json,
      EventHeaders headers,
      TriageMeters meters,
      InstantSource clock) {
    this.engines = engines;
    this.behind = behind;
    this.json = json;
    this.headers = headers;
    this.meters = meters;
    this.clock = clock;
  }

  /** What lives as long as the task does; a task that is revived gets a new engine. */
  private record Task(
      ProcessorContext<byte[], byte[]> context, TriageEngine engine, LineSink sink) {}

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    KeyValueStore<Bytes, byte[]> store = context.getStateStore(TriageTopology.STREAMS);
    TriageEngine engine = engines.get();
    restore(engine, store);
    task = new Task(context, engine, new LineSink(context, store, headers, meters));
    context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
  }

  private void tick(long now) {
    Task current = Objects.requireNonNull(task);
    current.engine.tick(now, current.sink.at(now));
    meters.templates(current.context.taskId().partition(), current.engine.templates());
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Task current = Objects.requireNonNull(task);
    try {
      boolean late = clock.millis() - record.timestamp() > behind.toMillis();
      List<LogLine> lines = lines(current, record);
      current.engine.process(lines, record.timestamp(), late, current.sink.at(record.timestamp()));
    } catch (KafkaException e) {
      // Not the record's fault; the task starts again from its last commit.
      throw e;
    } catch (RuntimeException e) {
      meters.bad.increment();
      Refused.keep(current.context, record, e, TriageTopology.BAD);
    }
  }

  private List<LogLine> lines(Task current, Record<byte[], byte[]> record) {
    if (record.value() == null) {
      throw new InvalidRecord("an empty value");
    }
    if (Frames.isFrame(record.value())) {
      return LogFrameCodec.decodeMessages(record.value());
    }
    RecordMetadata at = current.context.recordMetadata().orElseThrow();
    return json.logs(record.value(), at.topic() + "-" + at.partition() + "@" + at.offset());
  }

  private void restore(TriageEngine engine, KeyValueStore<Bytes, byte[]> store) {
    try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<Bytes, byte[]> entry = all.next();
        String key = new String(entry.key.get(), StandardCharsets.UTF_8);
        try {
          engine.restore(key, entry.value);
        } catch (RuntimeException e) {
          // This part is learnt anew; the others must not suffer.
          meters.bad.increment();
          log.warn("Stored state {} cannot be read: {}", key, e.toString());
        }
      }
    }
  }
}
