package io.firewatch.kafka.triage;

import io.firewatch.kafka.deadletter.DeadLetterHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets records aside that cannot be read. */
final class Refused {
  private static final Logger log = LoggerFactory.getLogger(Refused.class);

  private Refused() {}

  static void keep(
      ProcessorContext<byte[], byte[]> context,
      Record<byte[], byte[]> record,
      RuntimeException why,
      String sink) {
    RecordMetadata at = context.recordMetadata().orElseThrow();
    log.warn(
        "A bad record at {}-{}@{}: {}", at.topic(), at.partition(), at.offset(), why.toString());
    var place = new DeadLetterHeaders.Place(at.topic(), at.partition(), at.offset());
    context.forward(
        record.withHeaders(
            DeadLetterHeaders.of(
                record.headers(), place, TriageTopology.APPLICATION, String.valueOf(why))),
        sink);
  }
}
