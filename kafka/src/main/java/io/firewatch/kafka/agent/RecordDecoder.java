package io.firewatch.kafka.agent;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Makes events of a record; whatever it throws sends the record to the dead letters. */
@FunctionalInterface
public interface RecordDecoder<T> {
  List<T> decode(ConsumerRecord<byte[], byte[]> record);
}
