package io.firewatch.kafka.triage;

import io.firewatch.kafka.codec.EventHeaders;
import io.firewatch.kafka.codec.InvalidRecord;
import io.firewatch.kafka.codec.TriageJson;
import io.firewatch.triage.report.CardDesk;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Feeds the desk where the causes found in all partitions become reports. */
final class CardProcessor implements Processor<byte[], byte[], byte[], byte[]> {
  private static final Logger log = LoggerFactory.getLogger(CardProcessor.class);
  private static final Duration TICK = Duration.ofMillis(500);

  private final Supplier<CardDesk> desks;
  private final EventHeaders headers;
  private final TriageMeters meters;
  private @Nullable Task task;

  CardProcessor(Supplier<CardDesk> desks, EventHeaders headers, TriageMeters meters) {
    this.desks = desks;
    this.headers = headers;
    this.meters = meters;
  }

  private record Task(ProcessorContext<byte[], byte[]> context, CardDesk desk, CardSink sink) {}

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    KeyValueStore<Bytes, byte[]> store = context.getStateStore(TriageTopology.CARDS);
    CardDesk desk = desks.get();
    restore(desk, store);
    task = new Task(context, desk, new CardSink(context, store, headers, meters));
    context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
  }

  private void tick(long millis) {
    Task current = Objects.requireNonNull(task);
    Instant now = Instant.ofEpochMilli(millis);
    current.desk.tick(now, current.sink.at(now));
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Task current = Objects.requireNonNull(task);
    try {
      if (record.value() == null) {
        throw new InvalidRecord("an empty value");
      }
      Instant at = Instant.ofEpochMilli(record.timestamp());
      current.desk.take(TriageJson.decodeCauses(record.value()), at, current.sink.at(at));
    } catch (KafkaException e) {
      throw e;
    } catch (RuntimeException e) {
      meters.bad.increment();
      Refused.keep(current.context, record, e, TriageTopology.BAD_FINDINGS);
    }
  }

  private void restore(CardDesk desk, KeyValueStore<Bytes, byte[]> store) {
    try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
      while (all.hasNext()) {
        try {
          desk.restore(TriageJson.decodeCard(all.next().value));
        } catch (RuntimeException e) {
          meters.bad.increment();
          log.warn("A stored report cannot be read: {}", e.toString());
        }
      }
    }
  }
}
