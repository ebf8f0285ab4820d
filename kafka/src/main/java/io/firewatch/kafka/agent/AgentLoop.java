package io.firewatch.kafka.agent;

import io.firewatch.incident.StoreUnavailable;
import io.firewatch.kafka.agent.AgentConsumer.Handing;
import io.firewatch.kafka.codec.RequestTrail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of one consumer: poll, decode, hand over, commit. */
final class AgentLoop<T> {
  private static final Logger log = LoggerFactory.getLogger(AgentLoop.class);
  private static final Duration POLL = Duration.ofMillis(500);

  private final AgentSettings settings;
  private final Handing<T> handing;
  private final AgentMeters meters;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final BooleanSupplier closing;
  private final PausedWait wait;

  AgentLoop(
      AgentSettings settings,
      Handing<T> handing,
      AgentMeters meters,
      KafkaConsumer<byte[], byte[]> consumer,
      BooleanSupplier closing) {
    this.settings = settings;
    this.handing = handing;
    this.meters = meters;
    this.consumer = consumer;
    this.closing = closing;
    this.wait = new PausedWait(consumer, closing);
  }

  private record Delivery<T>(ConsumerRecord<byte[], byte[]> record, List<T> events) {
    Headers headers() {
      return record.headers();
    }
  }

  /** Consumes until told to close or the consumer fails. */
  void run() {
    consumer.subscribe(settings.topics(), wait);
    while (!closing.getAsBoolean()) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      if (!records.isEmpty()) {
        handle(decode(records));
        commit(records);
        records.forEach(this::noteAge);
      }
      meters.lag().set(lag());
    }
  }

  private List<Delivery<T>> decode(ConsumerRecords<byte[], byte[]> records) {
    List<Delivery<T>> deliveries = new ArrayList<>(records.count());
    for (ConsumerRecord<byte[], byte[]> record : records) {
      try {
        deliveries.add(new Delivery<>(record, List.copyOf(handing.decoder().decode(record))));
      } catch (RuntimeException e) {
        giveUp(record, e);
      }
    }
    return deliveries;
  }

  private void handle(List<Delivery<T>> deliveries) {
    List<T> all = new ArrayList<>();
    deliveries.forEach(delivery -> all.addAll(delivery.events()));
    if (all.isEmpty()) {
      return;
    }
    try (var _ = RequestTrail.of(deliveries.stream().map(Delivery::headers).toList())) {
      handOver(all);
    } catch (WakeupException e) {
      throw e;
    } catch (RuntimeException e) {
      stopIfClosing();
      log.warn("{} failed on {} events; now one by one", settings.group(), all.size(), e);
      deliveries.forEach(this::handleAlone);
    }
  }

  private void handleAlone(Delivery<T> delivery) {
    Iterator<Duration> waits = settings.patience().retries().iterator();
    while (true) {
      meters.retried().increment();
      try (var _ = RequestTrail.of(List.of(delivery.headers()))) {
        handOver(delivery.events());
        return;
      } catch (WakeupException e) {
        throw e;
      } catch (RuntimeException e) {
        stopIfClosing();
        if (!waits.hasNext()) {
          giveUp(delivery.record(), e);
          return;
        }
        wait.during(waits.next());
      }
    }
  }

  /** Hands events over; as long as the store is away nothing is consumed and nothing is lost. */
  private void handOver(List<T> events) {
    Duration pause = settings.patience().firstStoreWait();
    Duration longest = settings.patience().longestStoreWait();
    while (true) {
      try {
        handing.handler().accept(events);
        meters.handled().increment(events.size());
        return;
      } catch (StoreUnavailable e) {
        meters.paused().increment();
        log.warn("{} waits for the store: {}", settings.group(), e.getMessage());
        wait.during(pause);
        pause = pause.multipliedBy(2).compareTo(longest) < 0 ? pause.multipliedBy(2) : longest;
      }
    }
  }

  /** A handler that is interrupted fails; its events are not to blame and come again. */
  private void stopIfClosing() {
    if (closing.getAsBoolean()) {
      throw new WakeupException();
    }
  }

  private void giveUp(ConsumerRecord<byte[], byte[]> record, RuntimeException why) {
    log.error(
        "{} gives up {}-{}@{}",
        settings.group(),
        record.topic(),
        record.partition(),
        record.offset(),
        why);
    handing.deadLetters().keep(record, settings.group(), String.valueOf(why));
    meters.dead().increment();
  }

  private void commit(ConsumerRecords<byte[], byte[]> records) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>(records.nextOffsets());
    // Partitions that moved away while the handler was busy are somebody else's now.
    offsets.keySet().retainAll(consumer.assignment());
    try {
      commitDespiteWakeup(offsets);
    } catch (CommitFailedException | RebalanceInProgressException e) {
      log.warn("{} could not commit; the events come again: {}", settings.group(), e.toString());
    }
  }

  private void commitDespiteWakeup(Map<TopicPartition, OffsetAndMetadata> offsets) {
    try {
      consumer.commitSync(offsets);
    } catch (WakeupException e) {
      // Told to stop: the work is done, so its commit is made all the same.
      consumer.commitSync(offsets);
      throw e;
    }
  }

  private void noteAge(ConsumerRecord<byte[], byte[]> record) {
    long age = meters.clock().wallTime() - record.timestamp();
    meters.age().record(Math.max(0, age), TimeUnit.MILLISECONDS);
  }

  private long lag() {
    return consumer.assignment().stream()
        .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
        .sum();
  }
}
