package io.firewatch.kafka.deadletter;

import io.firewatch.kafka.codec.EventHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** What the headers of a dead letter say of it, beside those of the original. */
public final class DeadLetterHeaders {
  private static final String TOPIC = "dl_topic";
  private static final String PARTITION = "dl_partition";
  private static final String OFFSET = "dl_offset";
  private static final String GROUP = "dl_group";
  private static final String REASON = "dl_reason";
  private static final String PREFIX = "dl_";
  private static final int MAX_REASON = 1_000;

  private DeadLetterHeaders() {}

  /** Where a record came from. */
  public record Place(String topic, int partition, long offset) {}

  /** The original's headers, with its place, who gave it up and why. */
  public static Headers of(Headers original, Place place, String group, String reason) {
    RecordHeaders headers = withoutOurs(original);
    add(headers, TOPIC, place.topic());
    add(headers, PARTITION, Integer.toString(place.partition()));
    add(headers, OFFSET, Long.toString(place.offset()));
    add(headers, GROUP, group);
    add(headers, REASON, reason.substring(0, Math.min(reason.length(), MAX_REASON)));
    return headers;
  }

  /** The headers the original had. */
  static RecordHeaders withoutOurs(Headers headers) {
    RecordHeaders copy = new RecordHeaders();
    headers.forEach(header -> {
      if (!header.key().startsWith(PREFIX)) {
        copy.add(header);
      }
    });
    return copy;
  }

  /** Reads a record of {@code dead.letters}. */
  static DeadLetter read(ConsumerRecord<byte[], byte[]> record) {
    Headers headers = record.headers();
    return new DeadLetter(
        new DeadLetter.Id(record.partition(), record.offset()),
        new DeadLetter.Original(
            text(headers, TOPIC),
            (int) number(headers, PARTITION),
            number(headers, OFFSET),
            record.key(),
            record.value()),
        text(headers, GROUP),
        Instant.ofEpochMilli(record.timestamp()),
        text(headers, REASON));
  }

  private static String text(Headers headers, String name) {
    return Objects.requireNonNullElse(EventHeaders.text(headers, name), "");
  }

  private static long number(Headers headers, String name) {
    try {
      return Long.parseLong(text(headers, name));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static void add(RecordHeaders headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
